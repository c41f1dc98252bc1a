namespace GradGen.Compiler.Model;

/// <summary>Mirrors <c>GradGen.DerivativeModes</c>, bit for bit (a test compares them).</summary>
[Flags]
internal enum DerivativeModes
{
    None = 0,
    Jvp = 1,
    Vjp = 2,
    Gradient = 4,
    Jacobian = 8,
    Hvp = 16,
    Hessian = 32,
    SparseJacobian = 64,
    SparseHessian = 128,
    Default = Jvp | Vjp | Gradient | Jacobian,
    All = Default | Hvp | Hessian | SparseJacobian | SparseHessian,
}
