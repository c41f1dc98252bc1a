using System.Diagnostics;
using GradGen.Compiler.Diagnostics;
using GradGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Lowering runs for every marked method on every edit. Its budget is a millisecond a method, but a test cannot know how fast the machine is or what else it does:
/// the compiler's own work on the same methods, which lowering cannot do without, is the measure.</summary>
public class CostTests
{
    private const int Methods = 20;
    // Short samples: one of many runs undisturbed.
    private const int Repetitions = 25;

    /// <summary>Lowering includes the binding, and took 1.5 to 2.7 times as long in debug builds on a busy machine. This finds work that is done twice or grows with
    /// the number of methods, not a few percent.</summary>
    private const double Limit = 4;

    [Fact]
    public void LoweringCostsLittleMoreThanBinding()
    {
        CSharpCompilation compilation = TestCompilation.Of($$"""
            public static partial class C
            {
            {{string.Join("\n", Enumerable.Range(0, Methods).Select(k => $$"""
                [Differentiable]
                public static double F{{k}}(ReadOnlySpan<double> x)
                {
                    double sum = {{k}};
                    for (int i = 0; i < x.Length; i++)
                    {
                        double t = Math.Exp(-x[i] * x[i]) * Math.Sin(x[i]);
                        sum += t > 0 ? t : t * t;
                    }

                    return Math.Sqrt(1 + sum * sum);
                }
            """))}}
            }
            """).Create();
        SyntaxTree tree = compilation.SyntaxTrees[0];
        MethodDeclarationSyntax[] methods = [.. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()];
        double binding = double.MaxValue, lowering = double.MaxValue;
        for (int i = 0; i < Repetitions; i++)
        {
            binding = Math.Min(binding, Time(compilation, methods, (model, method) => model.GetOperation(method).ShouldNotBeNull()));
            lowering = Math.Min(lowering, Time(compilation, methods, (model, method) =>
                GradCompiler.Lower(model.GetDeclaredSymbol(method)!, model.Compilation, new DiagnosticSink(), default).ShouldNotBeNull()));
        }

        lowering.ShouldBeLessThan(Limit * binding, $"{Methods} methods: binding {binding:F1} ms, lowering {lowering:F1} ms");
    }

    /// <summary>The time for all methods in a compilation that nothing is known of yet, as after an edit.</summary>
    private static double Time(CSharpCompilation compilation, MethodDeclarationSyntax[] methods, Action<SemanticModel, MethodDeclarationSyntax> work)
    {
        SemanticModel model = compilation.Clone().GetSemanticModel(methods[0].SyntaxTree);
        long start = Stopwatch.GetTimestamp();
        foreach (MethodDeclarationSyntax method in methods)
        {
            work(model, method);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
