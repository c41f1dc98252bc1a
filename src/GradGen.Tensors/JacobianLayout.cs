namespace GradGen;

/// <summary>Whose indices come first in a derivative.</summary>
public enum JacobianLayout
{
    /// <summary>Those of what is differentiated: ∂y/∂x of y with m and x with n elements is m × n. GradGen's own layout, and that of Magnus and Neudecker.</summary>
    Numerator,

    /// <summary>Those of what it is differentiated by: n × m. The layout in which the gradient of a number is a column, as in Petersen and Pedersen, <i>The Matrix Cookbook</i> (2012), section 2.</summary>
    Denominator,
}
