namespace GradGen;

/// <summary>The order in which vec lists the elements of a matrix or tensor.</summary>
public enum VecOrder
{
    /// <summary>The last index runs fastest, as in C#'s arrays: a matrix row by row.</summary>
    RowMajor,

    /// <summary>The first index runs fastest: a matrix column by column. The textbooks' vec: Magnus and Neudecker, <i>Matrix Differential Calculus</i>, chapter 2.</summary>
    ColumnMajor,
}
