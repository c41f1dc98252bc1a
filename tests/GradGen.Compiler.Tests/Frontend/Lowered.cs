using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Lowers a marked method of a test program, and says what came of it.</summary>
internal sealed class Lowered
{
    private Lowered(MethodModel? model, DiagnosticSink sink, SourceMap map)
    {
        Model = model;
        Sink = sink;
        Map = map;
    }

    public MethodModel? Model { get; }

    public DiagnosticSink Sink { get; }

    public SourceMap Map { get; }

    /// <summary>The IR of a method without diagnostics, verified.</summary>
    public string Text
    {
        get
        {
            Sink.Diagnostics.ShouldBeEmpty();
            IrVerifier.Verify(Primal).ShouldBeEmpty(Primal.ToString());
            return Primal.ToString();
        }
    }

    public Function Primal => Model.ShouldNotBeNull().Primal;

    /// <summary>"GRAD004: the text at its place", in order.</summary>
    public string[] Problems => [.. Sink.Diagnostics.Select(d => $"{d.Id}: {TextAt(d.Location)}")];

    /// <summary>Lowers F in a static partial class, after checking that the compiler accepts the program.</summary>
    public static Lowered Members(string members) => Program($"public static partial class C\n{{\n{members}\n}}\n");

    public static Lowered Program(string source, string method = "F", Func<TestCompilation, TestCompilation>? settings = null)
    {
        CSharpCompilation compilation = (settings ?? (s => s))(TestCompilation.Of(source) with { AllowUnsafe = true }).Create();
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return Lower(compilation, method);
    }

    /// <summary>The same of a program that the compiler does not accept.</summary>
    public static Lowered Broken(string members) => Lower(TestCompilation.Of($"public static partial class C\n{{\n{members}\n}}\n").Create(), "F");

    /// <summary>The instructions of the body, without the braces around them and without comments.</summary>
    public string Body
    {
        get
        {
            string[] lines = [.. Text.TrimEnd().Split('\n').Where(l => !l.TrimStart().StartsWith("comment ", StringComparison.Ordinal))];
            return string.Join("\n", lines.Skip(2).Take(lines.Length - 3).Select(l => l.Length > 4 ? l.Substring(4) : l));
        }
    }

    /// <summary>Asserts the body of F(double x, double y, int n, bool b), given as statements.</summary>
    public static void ShouldBe(string statements, string expected) =>
        Members($"[Differentiable] public static double F(double x, double y, int n, bool b) {{ {statements} }}").Body.ShouldBe(expected);

    public static Lowered Lower(CSharpCompilation compilation, string method)
    {
        IMethodSymbol symbol = compilation.GetSymbolsWithName(name => name == method || name.EndsWith("." + method, StringComparison.Ordinal), SymbolFilter.Member).OfType<IMethodSymbol>()
            .Last(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute"));
        return Lower(compilation, symbol);
    }

    public static Lowered Lower(CSharpCompilation compilation, IMethodSymbol symbol)
    {
        var sink = new DiagnosticSink();
        var map = new SourceMap();
        MethodModel? model = DerivativeSpaces.With(compilation, default, () => MethodLowering.Lower(symbol, compilation, sink, map, default));
        (model is null).ShouldBe(sink.HasErrors);
        return new Lowered(model, sink, map);
    }

    public static string TextAt(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
