namespace GradGen.Compiler.Rules.Numerics;

/// <summary>The members of System.Numerics that take or give numbers and have no row, with the reason.</summary>
internal static class UnsupportedNumerics
{
    private const string Bits = "works on the bits of numbers: compare components";
    private const string Text = "reads or writes text";
    private const string Number = "belongs to generic mathematics: use the type's own members";
    private const string Memory = "reads or writes memory: use a constructor that takes a span, or components";
    private const string Checked = "checks its arguments: make it of constants, or write the matrix";
    private const string Index = "chooses by a number: name the component";

    /// <summary>By name; "Type.Member" where only one type's is meant.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new SortedDictionary<string, string>(Named(
        (Bits, "op_BitwiseAnd op_BitwiseOr op_ExclusiveOr op_LeftShift op_OnesComplement op_RightShift op_UnsignedRightShift AndNot BitwiseAnd BitwiseOr OnesComplement Xor ConditionalSelect"),
        (Bits, "All AllWhereAllBitsSet Any AnyWhereAllBitsSet Count CountWhereAllBitsSet IndexOf IndexOfWhereAllBitsSet LastIndexOf LastIndexOfWhereAllBitsSet None NoneWhereAllBitsSet"),
        (Bits, "EqualsAll EqualsAny GreaterThan GreaterThanAll GreaterThanAny GreaterThanOrEqual GreaterThanOrEqualAll GreaterThanOrEqualAny LessThan LessThanAll LessThanAny LessThanOrEqual LessThanOrEqualAll LessThanOrEqualAny"),
        (Bits, "IsEvenInteger IsFinite IsInfinity IsInteger IsNaN IsNegative IsNegativeInfinity IsNormal IsOddInteger IsPositive IsPositiveInfinity IsSubnormal IsZero IsIdentity"),
        (Text, "ToString Parse TryParse TryFormat"),
        (Number, "CreateChecked CreateSaturating CreateTruncating IsComplexNumber IsImaginaryNumber IsRealNumber op_Explicit Complex.MaxMagnitude Complex.MinMagnitude"),
        (Memory, "Load LoadAligned LoadAlignedNonTemporal LoadUnsafe CopyTo TryCopyTo CreateScalarUnsafe"),
        (Checked, "CreatePerspective CreatePerspectiveLeftHanded CreatePerspectiveFieldOfView CreatePerspectiveFieldOfViewLeftHanded CreatePerspectiveOffCenter CreatePerspectiveOffCenterLeftHanded"),
        ("depends on where the camera is: write the matrix", "CreateBillboard CreateBillboardLeftHanded CreateConstrainedBillboard CreateConstrainedBillboardLeftHanded Decompose"),
        ("is made of the sizes of a view, which are constants as a rule: write the matrix", "CreateOrthographic CreateOrthographicLeftHanded CreateOrthographicOffCenter CreateOrthographicOffCenterLeftHanded CreateViewport CreateViewportLeftHanded"),
        ("rounds to quarter turns: write the matrix with Cos and Sin", "CreateRotation"),
        (Index, "GetElement GetRow WithElement WithRow Shuffle"),
        ("is no number: compare with ==", "Equals GetHashCode"),
        ("returns a tuple: call Sin and Cos", "SinCos"),
        ("transforms planes: transform the points, or write the product", "Plane.Transform")));

    private static Dictionary<string, string> Named(params (string Reason, string Members)[] groups) =>
        groups.SelectMany(g => g.Members.Split(' ').Select(m => (m, g.Reason))).ToDictionary(p => p.m, p => p.Reason, StringComparer.Ordinal);
}
