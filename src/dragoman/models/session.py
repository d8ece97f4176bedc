"""Opens a model file with onnxruntime: few threads, no memory kept beyond a call, no chatter."""

from pathlib import Path
from typing import Any


def opened(path: Path, *, threads: int) -> Any:
    """Return an inference session. Raises what onnxruntime raises, and `ImportError` where it is not installed."""
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
