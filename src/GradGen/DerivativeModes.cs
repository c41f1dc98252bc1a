namespace GradGen;

/// <summary>The companions that <see cref="DifferentiableAttribute.Modes"/> asks for. They can be combined.</summary>
[Flags]
public enum DerivativeModes
{
    /// <summary>Forward mode, <c>FJvp</c>: the tangents of the outputs along a direction of the inputs.</summary>
    Jvp = 1,

    /// <summary>Reverse mode, <c>FVjp</c>: the adjoints of the inputs from adjoints of the outputs.</summary>
    Vjp = 2,

    /// <summary>The gradient of a scalar result: <c>FGradient</c> and <c>FValueAndGradient</c>.</summary>
    Gradient = 4,

    /// <summary>The Jacobian of outputs or of a result that is not a scalar: <c>FJacobian</c>.</summary>
    Jacobian = 8,

    /// <summary>The Hessian of a scalar result times a direction: <c>FHvp</c>.</summary>
    Hvp = 16,

    /// <summary>The Hessian of a scalar result: <c>FHessian</c>.</summary>
    Hessian = 32,

    /// <summary>The Jacobian's pattern and its nonzero elements: <c>FJacobianPattern</c> and <c>FJacobianSparse</c>.</summary>
    SparseJacobian = 64,

    /// <summary>The Hessian's pattern and its nonzero elements: <c>FHessianPattern</c> and <c>FHessianSparse</c>.</summary>
    SparseHessian = 128,

    /// <summary>The first-order companions, each where it applies to the method.</summary>
    Default = Jvp | Vjp | Gradient | Jacobian,

    /// <summary>Everything that applies to the method.</summary>
    All = Default | Hvp | Hessian | SparseJacobian | SparseHessian,
}
