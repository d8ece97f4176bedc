"""Trained weights and what runs them: `embedding` turns sentences into vectors whose angle is their likeness."""
