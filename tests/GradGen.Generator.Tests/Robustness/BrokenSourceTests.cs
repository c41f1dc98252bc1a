using GradGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests.Robustness;

/// <summary>Source as it is while somebody types: the generator never throws and never reports an internal error.</summary>
public class BrokenSourceTests
{
    private const string Source = """
        namespace N;

        public static partial class C
        {
            private static readonly double[] Weights = [1, 2, 3];

            private static double Square(double x) => x * x;

            [Differentiable(Modes = DerivativeModes.Default)]
            public static double Loss(ReadOnlySpan<double> x, [NoDerivative] double k, int n = 2, params double[] w)
            {
                if (x.Length < n) throw new ArgumentException("too short", nameof(x));
                double sum = 0, scale = k > 0 ? Math.Sqrt(k) : 1;
                Span<double> t = stackalloc double[3];
                for (int i = 0; i < n; i++)
                {
                    t[i % 3] = Square(x[i]) * Weights[i % 3];
                    sum += n switch { 0 => t[0], 1 => -t[1], _ => Math.Exp(-t[i % 3]) } * scale;
                }

                foreach (double e in w) sum -= Grad.Stop(e) * e;
                return sum;
            }

            [Differentiable]
            public static void Map(ReadOnlySpan<float> x, [InOut] Span<float> y)
            {
                for (int i = y.Length - 1; i >= 0; i--) y[i] += MathF.Sin(x[i]);
            }
        }
        """;

    private static readonly SyntaxToken[] Tokens = [.. CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens()];

    [Fact]
    public void TheWholeIsFine() => Agreement.Check(GeneratorRun.Of(Source).ShouldCompile().ShouldCompileUnderHarshSettings());

    [Fact]
    public void ASourceThatEndsAnywhere()
    {
        foreach (SyntaxToken token in Tokens)
        {
            Survives(Source[..token.SpanStart]);
        }
    }

    [Fact]
    public void ASourceThatLacksAnyToken()
    {
        foreach (SyntaxToken token in Tokens.Where(t => t.Span.Length > 0))
        {
            Survives(Source.Remove(token.SpanStart, token.Span.Length));
        }
    }

    [Fact]
    public void ASourceWithAnyTokenTwice()
    {
        foreach (SyntaxToken token in Tokens.Where(t => t.Span.Length > 0))
        {
            Survives(Source.Insert(token.SpanStart, token.Text + " "));
        }
    }

    [Theory]
    [InlineData("public static partial class C { [Differentiable] public static Missing F(double x) => x; }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(Missing<double> x) => 1; }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => Missing.G(x); }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => x.Missing; }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) { Missing y = x; return y; } }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) { return; } }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) { } }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => \"text\"; }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x, double x) => x; }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) { double y; return y; } }")]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => F(); }")]
    [InlineData("public static partial class C { [Differentiable] public static partial double F(double x); }")]
    [InlineData("public static partial class C { [Differentiable, Differentiable] public static double F(double x) => x * x; }")]
    [InlineData("public static partial class C { [Differentiable(Modes = )] public static double F(double x) => x * x; }")]
    [InlineData("public static partial class C { [Differentiable(Modes = Missing)] public static double F(double x) => x * x; }")]
    [InlineData("public static partial class C : Missing { [Differentiable] public static double F(double x) => x * x; }")]
    [InlineData("public partial class C { [Differentiable] public double F(double x) => base.F(x); }")]
    [InlineData("public partial class C { [Differentiable] public override double F(double x) => x * x; }")]
    [InlineData("[Differentiable] public static double F(double x) => x * x;")]
    [InlineData("public partial enum E { [Differentiable] F }")]
    [InlineData("public partial class C { [Differentiable] public double P => 1; }")]
    [InlineData("public partial class C { [Differentiable] public C(double x) { } }")]
    [InlineData("public partial class C { [Differentiable] public static double operator +(C a, double b) => b; }")]
    [InlineData("public partial class C { public double M(double x) { return G(x); [Differentiable] static double G(double y) => y * y; } }")]
    public void ErrorsOfTheUsersOwn(string source)
    {
        Survives(source);
        Agreement.Check(GeneratorRun.Of(source));
    }

    [Fact]
    public void AProjectWithoutGradGenIsLeftAlone() =>
        GeneratorRun.Of(TestCompilation.Of("class DifferentiableAttribute : System.Attribute { } static class C { [Differentiable] static double F(double x) => x; }") with { HasGlobalUsings = false })
            .Files.ShouldBeEmpty();

    private static void Survives(string source)
    {
        try
        {
            GeneratorRun.Of(source).Diagnostics.ShouldBeEmpty();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nThe source was:\n{source}", exception);
        }
    }
}
