using GradGen.Testing;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Analyzers.Tests;

public class Grad012UnsupportedMethodKindTests
{
    private const string Id = "GRAD012";

    [Theory]
    [InlineData("async", "public partial class C { [Differentiable] public static async System.Threading.Tasks.Task<double> [|F|](double x) { await System.Threading.Tasks.Task.Yield(); return x; } }")]
    [InlineData("iterator", "public partial class C { [Differentiable] public static IEnumerable<double> [|F|](double x) { yield return x; } }")]
    [InlineData("extern", "public partial class C { [Differentiable, System.Runtime.InteropServices.DllImport(\"x\")] public static extern double [|F|](double x); }")]
    [InlineData("abstract", "public abstract partial class C { [Differentiable] public abstract double [|F|](double x); }")]
    [InlineData("unsafe", "public partial class C { [Differentiable] public static unsafe double [|F|](double x) => x * x; }")]
    [InlineData("explicit", "public interface I { double F(double x); } public partial class C : I { [Differentiable] double I.[|F|](double x) => x * x; }")]
    [InlineData("interface", "public partial interface I { [Differentiable] double [|F|](double x) => x * x; }")]
    [InlineData("file", "file static partial class C { [Differentiable] public static double [|F|](double x) => x * x; }")]
    [InlineData("file", "file static partial class O { public static partial class C { [Differentiable] public static double [|F|](double x) => x * x; } }")]
    [InlineData("hides", "public partial class C<T> { [Differentiable] public static T [|F|]<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x; }")]
    public void AMethodOfAnExcludedKind(string why, string source) =>
        AnalyzerTest.Verify(new TestCompilation { AllowUnsafe = true }, Id, why, source);

    [Fact]
    public void AMemberOfAnExtensionBlock() => AnalyzerTest.Verify(new TestCompilation { LanguageVersion = LanguageVersion.Preview }, Id, "extension block",
        "public static partial class C { extension(double x) { [Differentiable] public double [|F|](double y) => x * y; } }");

    [Theory]
    [InlineData("an operator", "public partial class C { [[|Differentiable|]] public static double operator +(C a, double b) => b * b; }")]
    [InlineData("an operator", "public partial class C { [[|Differentiable|]] public static explicit operator double(C a) => 1; }")]
    [InlineData("'P' cannot be differentiated: it is the accessor 'get' of a property", "public partial class C { public double P { [[|Differentiable|]] get => 1; } }")]
    [InlineData("'this[]' cannot be differentiated: it is the accessor 'get' of an indexer", "public partial class C { public double this[double x] { [[|Differentiable|]] get => x; } }")]
    [InlineData("'E' cannot be differentiated: it is the accessor 'add' of an event", "public partial class C { public event Action E { [[|Differentiable|]] add { } remove { } } }")]
    [InlineData("a local function", "public partial class C { public double M(double x) { return G(x); [[|Differentiable|]] static double G(double y) => y * y; } }")]
    [InlineData("a lambda", "public partial class C { public Func<double, double> M() => [[|Differentiable|]] (double y) => y * y; }")]
    public void AnAttributeThatTheGeneratorDoesNotLookFor(string why, string source) => AnalyzerTest.VerifyMessage(Id, why, source);

    [Theory]
    [InlineData("abstract partial", "abstract double F(double x);")]
    [InlineData("partial", "virtual double F(double x) { lock (this) { return x; } }")]
    [InlineData("partial", "virtual double F(double x) => x * double.Parse(x.ToString());")]
    public void AnOverrideOfWhatHasNoCompanions(string kind, string method)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            public {{kind}} class Base { [Differentiable] public {{method}} }
            public partial class Derived : Base { [Differentiable] public override double F(double x) => x * x; }
            public sealed partial class Last : Derived { [Differentiable] public override double F(double x) => x * x * x; }
            """).ShouldCompile();
        run.ReadableFiles.ShouldBeEmpty();
        AnalyzerRun.On(run.Output).Count(d => d.Id == Id && d.GetMessage(null).Contains("has no companions that its own could override", StringComparison.Ordinal)).ShouldBe(2);
        Agreement.Check(run);
    }

    [Fact]
    public void AnOverrideWithoutTheAttribute() => AnalyzerTest.VerifyMessage(Id, "overrides 'Base.F(double)'", """
        public partial class Base { [Differentiable] public virtual double F(double x) => x * x; }
        public class Derived : Base { public override double [|F|](double x) => x * x * x; }
        public class Last : Derived { public sealed override double [|F|](double x) => x; }
        """);

    [Theory]
    [InlineData("[Differentiable(Modes = DerivativeModes.Jvp)] public override double [|F|](double x, double y)")]
    [InlineData("[Differentiable] public override double [|F|](double x, [NoDerivative] double y)")]
    public void AnOverrideWithOtherCompanions(string head) => AnalyzerTest.VerifyMessage(Id, "the same modes", $$"""
        public partial class Base { [Differentiable] public virtual double F(double x, double y) => x * y; }
        public partial class Derived : Base { {{head}} => x * x; }
        """);

    [Fact]
    public void AnOverrideWithoutTheRuleOfItsBase() => AnalyzerTest.VerifyMessage(Id, "the same rules", """
        public partial class Base
        {
            [Differentiable] public virtual double F(double x) => x * x;
            [VjpOf(nameof(F))] public virtual double FVjp(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * resultAdjoint; return x * x; }
        }

        public partial class Derived : Base { [Differentiable] public override double [|F|](double x) => x * x * x; }
        """);

    [Fact]
    public void AnOverrideInAnotherFile() => AnalyzerTest.Verify(Id,
        "public partial class Base { [Differentiable] public virtual double F(double x) => x * x; }",
        "public class Derived : Base { public override double [|F|](double x) => x * x * x; }");

    [Fact]
    public void OtherOverridesArePassed() => AnalyzerTest.Verify(Id, """
        public partial class Base
        {
            [Differentiable] public virtual double F(double x) => x * x;
            public virtual double G(double x) => x * x;
        }

        public partial class Derived : Base
        {
            [Differentiable] public override double F(double x) => x * x * x;
            public override double G(double x) => x;
            public override string ToString() => "";
        }

        public class Hiding : Base { public new double F(double x) => x; }
        """);

    [Fact]
    public void AnUnsafeTypeAroundItIsPassed() => AnalyzerTest.Verify(new TestCompilation { AllowUnsafe = true }, Id, null,
        "public unsafe partial class C { public int* P; [Differentiable] public static double F(double x) => x * x; }");
}
