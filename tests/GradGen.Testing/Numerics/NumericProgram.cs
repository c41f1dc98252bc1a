using System.Collections.Immutable;

namespace GradGen.Testing.Numerics;

/// <summary>A C# program whose companions are compared with three independent witnesses: forward against reverse mode, the same program on dual numbers, and
/// central differences.</summary>
public sealed class NumericProgram : IDisposable
{
    private readonly ProgramSignature signature;
    private readonly CompanionDriver driver;
    private readonly Lazy<DriverMethod> oracle;
    private readonly IDisposable? owned;

    internal NumericProgram(
        TestCompilation project, ProgramSignature signature, CompanionDriver driver, Lazy<DriverMethod> oracle, ImmutableSortedDictionary<string, string> files)
    {
        Project = project;
        this.signature = signature;
        this.driver = driver;
        this.oracle = oracle;
        Files = files;
    }

    private NumericProgram(NumericProgram program, IDisposable owned)
        : this(program.Project, program.signature, program.driver, program.oracle, program.Files) => this.owned = owned;

    /// <summary>The project that it is in.</summary>
    public TestCompilation Project { get; }

    /// <summary>The generated files.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>The program <paramref name="method"/> among static members of a partial class.</summary>
    public static NumericProgram Of(string members, string method = "F") => 
        Of(NumericCase.Of("Single", members) with { Method = method, Namespace = null }, new TestCompilation());

    /// <summary>A method of a whole project; <paramref name="receiver"/> is the C# expression that an instance method is called on.</summary>
    public static NumericProgram Of(TestCompilation project, string type, string method = "F", string? receiver = null) =>
        Of(new NumericCase("Single", []) { Type = type, Method = method, Receiver = receiver, Namespace = null }, project);


    /// <summary>What F returns and leaves in its outputs.</summary>
    public double[] Value(params object[] at) => driver.Value(new Point(signature, at));

    /// <summary>The gradient over all inputs.</summary>
    public double[] Gradient(params object[] at) => driver.Gradient(new Point(signature, at));

    /// <summary>The product of the Hessian with a direction over all inputs.</summary>
    public double[] Hvp(double[] direction, params object[] at) => driver.Hvp(new Point(signature, at), direction).Product;

    /// <summary>Compares all companions at a point.</summary>
    public NumericProgram Check(
        object[] at, double[]? value = null, double[]? gradient = null, bool isSmooth = true, bool hasOracle = true, double knownTolerance = 1e-9) =>
        Check(new NumericPoint(at) { Value = value, Gradient = gradient, IsSmooth = isSmooth, HasOracle = hasOracle, KnownTolerance = knownTolerance });

    /// <summary>Compares all companions at a point.</summary>
    public NumericProgram Check(NumericPoint known)
    {
        var point = new Point(signature, known.Arguments);
        var check = new CompanionCheck(signature, driver, point, known.CancelledTerms, known.Rounding);
        if (known.Value is { } value)
        {
            double[] actual = signature.IsScalar ? check.Value[..1] : check.Value;
            Tolerance.Compare("value", actual, value, check.Coarse(known.KnownTolerance));
        }

        double[,] jacobian = check.Companions(known.HasForward);
        if (known.Gradient is { } gradient)
        {
            IEnumerable<double> actual = jacobian.Cast<double>();
            actual = signature.IsScalar ? actual.Take(jacobian.GetLength(1)) : actual;
            Tolerance.Compare("derivative", [.. actual], gradient, check.Coarse(known.KnownTolerance));
        }

        bool hasOracle = known.HasOracle && !(known.MayTurnOnRounding && check.GoesAnotherWay(oracle.Value));
        if (hasOracle)
        {
            check.AgainstOracle(jacobian, oracle.Value, known);
        }

        if (known.IsSmooth && !signature.IsSingle)
        {
            check.AgainstDifferences(jacobian);
        }

        check.SecondOrder(known.IsSmooth, hasOracle ? oracle.Value : null, known.SingleTolerance);
        check.Sparse(jacobian);
        check.Allocations();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static NumericProgram Of(NumericCase program, TestCompilation project)
    {
        NumericBatch batch = NumericBatch.Of([program], project);
        batch.CheckAgreement();
        return new NumericProgram(batch[program.Name], batch);
    }
}
