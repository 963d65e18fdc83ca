"""`lingong doctor`: what an operator would otherwise learn from a failure, looked at beforehand."""
