using System.Collections.Immutable;
using GradGen.Compiler.Model;
using GradGen.Generator;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace GradGen.Testing.Numerics;

/// <summary>Many programs in one compilation, since it is the compilation that takes the time. One that is refused or does not compile fails under its own
/// name and is left out for the others.</summary>
public sealed class NumericBatch : IDisposable
{
    /// <summary>Defined in the printing on dual numbers, for a program that says itself what it is there: <c>Dual</c> does not implement the interfaces of numbers.</summary>
    private const string OracleSymbol = "DUAL";

    private readonly ImmutableDictionary<string, NumericCase> cases;
    private readonly GeneratorRun run;
    private readonly ILookup<string?, SyntaxTree> generated;
    private readonly Lazy<ImmutableArray<Diagnostic>> reported;
    private readonly BatchImage companions;
    private readonly Lazy<BatchImage> oracle;

    private NumericBatch(ImmutableArray<NumericCase> programs, TestCompilation project)
    {
        cases = programs.ToImmutableDictionary(p => p.Name);
        run = GeneratorRun.Of(project with { Sources = [.. project.Sources, .. programs.SelectMany(p => p.Sources)] });
        generated = run.Output.SyntaxTrees.Where(run.IsGenerated).ToLookup(CaseOf);
        reported = new(() => [.. run.Diagnostics, .. AnalyzerRun.On(run.Output)]);
        companions = Companions();
        oracle = new(Oracle);
    }

    /// <summary>The programs, compiled with their companions.</summary>
    public static NumericBatch Of(IEnumerable<NumericCase> programs, TestCompilation? project = null) => new([.. programs], project ?? new TestCompilation());

    /// <summary>A program by name. Fails where it has no companions or they do not compile.</summary>
    public NumericProgram this[string name]
    {
        get
        {
            Fail.If(IsRefused(name), () => "No companions:\n" + Carets.Show(Reported(name)));
            companions.Require(name);
            ProgramSignature signature = Signature(name);
            return new NumericProgram(
                run.Project,
                signature,
                new CompanionDriver(companions.Program, cases[name].Qualified(DriverSource.TypeName), signature),
                new(() => oracle.Value.Require(name).Bind<DriverMethod>(cases[name].Qualified(DriverSource.TypeName), "Run")),
                Generated(name).ToImmutableSortedDictionary(t => t.FilePath, t => t.ToString(), StringComparer.Ordinal));
        }
    }

    /// <summary>Checks a program at all its points; a failure shows the program and its companions.</summary>
    public void Check(string name)
    {
        int point = 0;
        try
        {
            NumericProgram program = this[name];
            foreach (NumericPoint known in cases[name].Points)
            {
                point++;
                program.Check(known);
            }
        }
        catch (Exception exception)
        {
            throw new XunitException($"{name}, point {point}: {exception.Message}\n{Text(name)}", exception);
        }
    }

    /// <summary>Checks that a program's method has no companions (its helpers may have some) and that an error, with its place in the program, says why.</summary>
    public void CheckRefused(string name)
    {
        Fail.If(Companions(name) is not null, () => $"{name} has companions:\n{Text(name)}");
        Fail.If(!Reported(name).Any(d => d.Severity == DiagnosticSeverity.Error && d.Id is not "GRAD900"), () => $"{name} is not refused:\n{Text(name)}\n{Carets.Show(Reported(name))}");
    }

    /// <summary>What is reported in a program.</summary>
    public ImmutableArray<Diagnostic> Reported(string name) => [.. reported.Value.Where(d => d.Location.SourceTree is null || CaseOf(d.Location.SourceTree) == name)];

    /// <summary>The compiler itself failed on one of the programs.</summary>
    internal bool HasInternalErrors => !run.Diagnostics.IsEmpty;

    /// <summary>The companions of a program's marked method; null where it is refused.</summary>
    internal CompanionSet? Companions(string name) => run.Values<CompanionSet>(TrackingNames.Optimize)
        .FirstOrDefault(c => c.Method.Container.Namespace == (cases[name].Namespace ?? "") && c.Method.Signature.Name == cases[name].Method);

    /// <summary>The generator and the analyzer agree on every program.</summary>
    public void CheckAgreement() => Agreement.Check(run);

    /// <inheritdoc/>
    public void Dispose()
    {
        companions.Dispose();
        if (oracle.IsValueCreated)
        {
            oracle.Value.Dispose();
        }
    }

    private BatchImage Companions()
    {
        SyntaxTree[] drivers = [.. cases.Keys.Where(name => !IsRefused(name)).Select(name => Parse(name, DriverSource.Write(Signature(name))))];
        CSharpCompilation compilation = run.Output.AddReferences(References.Harness).AddSyntaxTrees([.. drivers, Unoptimized()]);
        return new BatchImage(compilation, CaseOf, t => run.Output.ContainsSyntaxTree(t) && run.IsGenerated(t));
    }

    private BatchImage Oracle()
    {
        var input = (CSharpCompilation)Specializer.Rewrite(run.Input, run.Project.ParseOptions());
        SyntaxTree[] programs = [.. input.SyntaxTrees.Select(t =>
            CSharpSyntaxTree.ParseText(DualRewriter.Rewrite(t, input), run.Project.ParseOptions().WithPreprocessorSymbols(OracleSymbol), t.FilePath))];
        SyntaxTree[] drivers = [.. cases.Keys.Select(name => Parse(name, DualDriverSource.Write(Signature(name))))];
        return new BatchImage(
            CSharpCompilation.Create(
                run.Project.AssemblyName + ".Dual", [.. programs, .. drivers, Unoptimized()], run.Input.References.Append(References.Harness), run.Project.Options()),
            CaseOf, _ => false);
    }

    private ProgramSignature Signature(string name) => ProgramSignature.Of(Method(name), cases[name].Receiver);

    /// <summary>The marked method of a program.</summary>
    private IMethodSymbol Method(string name)
    {
        NumericCase program = cases[name];
        ITypeSymbol[] arguments = [.. program.TypeArguments.Select(a => run.Input.GetSpecialType(a == "float" ? SpecialType.System_Single : SpecialType.System_Double))];
        INamedTypeSymbol? type = run.Input.GetTypeByMetadataName(program.Qualified(program.Type));
        type = type is { Arity: > 0 } && arguments.Length >= type.Arity ? type.Construct(arguments[..type.Arity]) : type;
        IMethodSymbol method = type?.GetMembers(program.Method).OfType<IMethodSymbol>().FirstOrDefault()
            ?? throw new ArgumentException($"There is no method {program.Qualified(program.Type)}.{program.Method}.");
        return method.IsGenericMethod && arguments.Length > type!.Arity ? method.Construct(arguments[type.Arity..]) : method;
    }

    /// <summary>A program's and its driver's files lie in a folder of its name; a generated file is in its namespace. All files are a single program's.</summary>
    private string? CaseOf(SyntaxTree tree)
    {
        if (cases.Count == 1)
        {
            return cases.Keys.Single();
        }

        string name = run.IsGenerated(tree) && run.Output.ContainsSyntaxTree(tree)
            ? tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? ""
            : tree.FilePath.Split('/')[0];
        return cases.ContainsKey(name) ? name : null;
    }

    private ImmutableArray<SyntaxTree> Generated(string name) => [.. generated[name]];

    private string Text(string name) =>
        string.Join("\n", cases[name].Files) + string.Join("\n", Generated(name).Select(t => $"// {t.FilePath}\n{t}"));

    private SyntaxTree Parse(string name, string source) =>
        CSharpSyntaxTree.ParseText(cases[name].NamespaceLine + source, run.Project.ParseOptions(), $"{name}/Driver.cs");

    /// <summary>Most methods run a few times only: the runtime's optimizer would take longer than they do.</summary>
    private SyntaxTree Unoptimized() =>
        CSharpSyntaxTree.ParseText("[assembly: System.Diagnostics.Debuggable(isJITTrackingEnabled: true, isJITOptimizerDisabled: true)]", run.Project.ParseOptions());

    /// <summary>Companions that a test writes by hand count, too: without errors there is nothing to miss.</summary>
    private bool IsRefused(string name) => Generated(name).Length == 0 && Reported(name).Any(d => d.Severity == DiagnosticSeverity.Error);
}
