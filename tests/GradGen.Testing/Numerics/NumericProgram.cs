using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Testing.Numerics;

/// <summary>A C# program whose companions are compared with three independent witnesses: forward against reverse mode, the same program on dual numbers, and
/// central differences.</summary>
public sealed class NumericProgram : IDisposable
{
    private readonly ProgramSignature signature;
    private readonly CompiledProgram program;
    private readonly CompanionDriver driver;
    private readonly Lazy<CompiledProgram> oracle;

    private NumericProgram(TestCompilation project, string type, string method, string? receiver)
    {
        GeneratorRun run = GeneratorRun.Of(project);
        run.Diagnostics.ShouldBeEmpty();
        IMethodSymbol symbol = run.Input.GetTypeByMetadataName(type)?.GetMembers(method).OfType<IMethodSymbol>().First()
            ?? throw new ArgumentException($"There is no method {type}.{method}.");
        signature = ProgramSignature.Of(symbol, receiver);
        Fail.If(run.Files.IsEmpty && AnalyzerRun.On(run.Output) is { Length: > 0 }, () => "No companions:\n" + Carets.Show(AnalyzerRun.On(run.Output)));
        Agreement.Check(run);
        program = CompiledProgram.Load(run.Output.AddSyntaxTrees(Parse(DriverSource.Write(signature), project)));
        driver = new CompanionDriver(program, signature);
        oracle = new(() => Oracle(run));
        Project = project;
        Files = run.Files;
    }

    /// <summary>The program's project.</summary>
    public TestCompilation Project { get; }

    /// <summary>The generated files.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The program <paramref name="method"/> among static members of a partial class.</summary>
    public static NumericProgram Of(string members, string method = "F") =>
        new(TestCompilation.Of($"public static partial class Program\n{{\n{members}\n}}\n"), "Program", method, null);

    /// <summary>A method of a whole project; <paramref name="receiver"/> is the C# expression that an instance method is called on.</summary>
    public static NumericProgram Of(TestCompilation project, string type, string method = "F", string? receiver = null) => new(project, type, method, receiver);

    /// <summary>What F returns and leaves in its outputs.</summary>
    public double[] Value(params object[] at) => driver.Value(new Point(signature, at));

    /// <summary>The gradient over all inputs.</summary>
    public double[] Gradient(params object[] at) => driver.Gradient(new Point(signature, at));

    /// <summary>Compares all companions at a point.</summary>
    /// <param name="at">The arguments: a double for a number, a <c>double[]</c> for a span or an array of numbers, the value itself for anything else.</param>
    /// <param name="value">What F returns and leaves in its outputs, where it is known.</param>
    /// <param name="gradient">The gradient over all inputs (or the Jacobian, row-major over all inputs), where it is known.</param>
    /// <param name="isSmooth">False at a kink, where differences say nothing.</param>
    /// <param name="hasOracle">False where dual numbers say nothing: at a point where infinite partials meet.</param>
    /// <param name="knownTolerance">The accuracy of <paramref name="value"/> and <paramref name="gradient"/>.</param>
    public NumericProgram Check(
        object[] at, double[]? value = null, double[]? gradient = null, bool isSmooth = true, bool hasOracle = true, double knownTolerance = 1e-9)
    {
        var point = new Point(signature, at);
        var check = new CompanionCheck(signature, driver, point);
        if (value is not null)
        {
            Tolerance.Compare("value", check.Value, value, check.Coarse(knownTolerance));
        }

        double[,] jacobian = check.Companions();
        if (gradient is not null)
        {
            Tolerance.Compare("derivative", [.. jacobian.Cast<double>()], gradient, check.Coarse(knownTolerance));
        }

        if (hasOracle)
        {
            check.AgainstOracle(jacobian, oracle.Value.Bind<DriverMethod>(DriverSource.TypeName, "Run"));
        }

        if (isSmooth && !signature.IsSingle)
        {
            check.AgainstDifferences(jacobian);
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        program.Dispose();
        if (oracle.IsValueCreated)
        {
            oracle.Value.Dispose();
        }
    }

    private CompiledProgram Oracle(GeneratorRun run)
    {
        IEnumerable<string> sources = run.Input.SyntaxTrees.Select(tree => DualRewriter.Rewrite(tree, run.Input)).Append(DualDriverSource.Write(signature));
        return CompiledProgram.Load(CSharpCompilation.Create(
            run.Project.AssemblyName + ".Dual",
            sources.Select(source => Parse(source, run.Project)),
            run.Input.References.Append(References.Harness),
            run.Project.Options()));
    }

    private static SyntaxTree Parse(string source, TestCompilation project) => CSharpSyntaxTree.ParseText(source, project.ParseOptions());
}
