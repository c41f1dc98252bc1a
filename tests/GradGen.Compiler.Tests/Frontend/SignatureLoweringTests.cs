using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>The signature as the companions repeat it, and what is refused of it.</summary>
public class SignatureLoweringTests
{
    [Fact]
    public void RolesFollowTypesAndAttributes()
    {
        SignatureModel signature = Lowered.Members("""
            [Differentiable] public static int F(
                double a, ReadOnlySpan<float> b, float[] c, Span<double> d, [InOut] Span<double> e, [InOut] double[] f, [NoDerivative] double g,
                [NoDerivative] Span<double> h, int i, ReadOnlySpan<int> j, string? k, Func<double, double> l, in double m, [NoDerivative] List<double> n) => 0;
            """).Model!.Signature;
        signature.Parameters.Select(p => $"{p.Name}: {p.Role} {p.Type}").ShouldBe([
            "a: Input f64", "b: Input rospan<f32>", "c: Input array<f32>", "d: Output span<f64>", "e: InputOutput span<f64>", "f: InputOutput array<f64>", "g: Passive f64",
            "h: Passive span<f64>", "i: Passive i32", "j: Passive rospan<i32>", "k: Passive opaque<string?>", "l: Passive opaque<global::System.Func<double, double>>",
            "m: Input f64", "n: Passive opaque<global::System.Collections.Generic.List<double>>",
        ]);
        signature.Parameters.Select(p => p.TypeText).ShouldBe([
            "double", "ReadOnlySpan<float>", "float[]", "Span<double>", "Span<double>", "double[]", "double", "Span<double>", "int", "ReadOnlySpan<int>", "string?",
            "global::System.Func<double, double>", "double", "global::System.Collections.Generic.List<double>",
        ]);
        signature.Parameters.Single(p => p.Name == "f").Attributes.ShouldBe("[global::GradGen.InOut]");
        signature.Parameters.Single(p => p.Name == "m").Modifiers.ShouldBe("in");
        (signature.ReturnKind, signature.ReturnTypeText).ShouldBe((ReturnKind.Passive, "int"));
    }

    [Fact]
    public void DefaultsAttributesAndModifiersAreKept()
    {
        SignatureModel signature = Lowered.Program("""
            using System.Diagnostics.CodeAnalysis; using System.Runtime.CompilerServices;
            namespace N
            {
                public partial struct S
                {
                    [Differentiable, Obsolete("old \"one\"", false)]
                    internal readonly double F(
                        double x, scoped ReadOnlySpan<double> y, [AllowNull] string @class = "a{0}", DayOfWeek day = DayOfWeek.Monday, double d = -0.5, float f = float.NaN,
                        long? l = null, char c = '\'', DateTime t = default, [CallerMemberName] string m = "", params int[] rest) => x;
                }
            }
            """).Model!.Signature;
        signature.Parameters.Select(p => p.DefaultText ?? "none").ShouldBe([
            "none", "none", "\"a\\u007B0}\"", "global::System.DayOfWeek.Monday", "-0.5d", "float.NaN", "default", "'\\''", "default", "\"\"", "none",
        ]);
        signature.Parameters[1].Modifiers.ShouldBe("scoped");
        signature.Parameters[2].Attributes.ShouldBe("[global::System.Diagnostics.CodeAnalysis.AllowNull]");
        signature.Parameters[9].Attributes.ShouldBe("");
        signature.Parameters[10].IsParams.ShouldBeTrue();
        signature.Parameters[10].Modifiers.ShouldBe("");
        (signature.Accessibility, signature.Modifiers, signature.Target).ShouldBe(("internal", "readonly", "this."));
        signature.Attributes.ShouldBe(["[global::System.Obsolete(\"old \\\"one\\\"\", false)]"]);
    }

    [Fact]
    public void ContainersAreRepeated()
    {
        MethodModel model = Lowered.Program("""
            namespace A.@class;
            public partial interface I<T> where T : class
            {
                public partial record struct R { internal static partial class @event { [Differentiable] public static double F<TKey>(double x, TKey key) where TKey : unmanaged, IComparable<TKey> => x; } }
            }
            """).Model!;
        model.Container.Namespace.ShouldBe("A.@class");
        model.Container.Types.Select(t => $"{t.Keyword} {t.NameWithTypeParameters}").ShouldBe(["interface I<T>", "record struct R", "class @event"]);
        model.Signature.Target.ShouldBe("global::A.@class.I<T>.R.@event.");
        model.Signature.TypeParameters.ShouldBe("<TKey>");
        model.Signature.Constraints.ShouldBe("where TKey : unmanaged, global::System.IComparable<TKey>");
        model.HintName.ShouldMatch(@"^A\.class\.I_1\.R\.event\.F\.[0-9a-f]{8}\.g\.cs$");
    }

    [Fact]
    public void OverridesHaveModifiersOfTheirLine()
    {
        const string Source = """
            public partial class A { [Differentiable] public virtual double F(double x) => x; public virtual double G(double x) => x; }
            public partial class B : A { [Differentiable] public sealed override double F(double x) => x; [Differentiable] public override double G(double x) => x; }
            """;
        Lowered.Program(Source).Model!.Signature.Modifiers.ShouldBe("sealed override");
        Lowered.Program(Source, "G").Model!.Signature.Modifiers.ShouldBe("virtual");
    }

    [Fact]
    public void HintNamesAreReadableAndUnique()
    {
        Lowered.Program("namespace N.M; static partial class C { [Differentiable] public static double F(double x) => x; }").Model!.HintName.ShouldBe("N.M.C.F.g.cs");
        string[] overloads =
        [
            .. new[] { "F(double x)", "F(float x)", "F(double x, [NoDerivative] double y)", "F(in double x)" }.Select(first =>
                Lowered.Program($"static partial class C {{ public static double F(double[] x) => x[0]; [Differentiable] public static double {first} => x; }}").Model!.HintName),
        ];
        overloads.ShouldBeUnique();
        overloads.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, @"^C\.F\.[0-9a-f]{8}\.g\.cs$"));
    }

    [Fact]
    public void NamesThatDifferOnlyInCaseGetDifferentFiles() =>
        Lowered.Program("static partial class C { public static double f(double x) => x; [Differentiable] public static double F(double x) => x; }").Model!.HintName
            .ShouldNotBe("C.F.g.cs");

    [Theory]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => x; }", false)]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => x; static double Math; }", true)]
    [InlineData("public static partial class C { [Differentiable] public static double F(double x) => x; class Span { } }", true)]
    [InlineData("namespace N.Guard { class X { } } namespace N { public static partial class C { [Differentiable] public static double F(double x) => x; } }", true)]
    [InlineData("public class A { protected class Tape { } } public partial class C : A { [Differentiable] public static double F(double x) => x; }", true)]
    [InlineData("public static partial class C { [Differentiable] public static double F(double Math) => Math; }", true)]
    public void AmbiguousNamesAreQualified(string source, bool expected) => Lowered.Program(source).Model!.Facts.Qualify.ShouldBe(expected);

    [Theory]
    [InlineData("Default", "double F(double x)", DerivativeModes.Jvp | DerivativeModes.Vjp | DerivativeModes.Gradient)]
    [InlineData("Default", "void F(double x, Span<double> y)", DerivativeModes.Jvp | DerivativeModes.Vjp | DerivativeModes.Jacobian)]
    [InlineData("Default", "double F(double x, Span<double> y)", DerivativeModes.Default)]
    [InlineData("Default", "float F(double x, Span<double> y)", DerivativeModes.Jvp | DerivativeModes.Vjp | DerivativeModes.Gradient)]
    [InlineData("Vjp", "double F(double x)", DerivativeModes.Vjp)]
    [InlineData("SparseJacobian", "void F(double x, Span<double> y)", DerivativeModes.SparseJacobian)]
    [InlineData("SparseHessian", "double F(double x, Span<double> y)", DerivativeModes.SparseHessian)]
    public void ModesApplyBySignature(string modes, string signature, DerivativeModes expected)
    {
        Lowered lowered = Lowered.Members($"[Differentiable(Modes = DerivativeModes.{modes})] public static {signature} {BodyOf(signature)}");
        ((DerivativeModes)(int)lowered.Model!.Modes).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Gradient", "void F(double x, Span<double> y)", "GRAD003: Differentiable(Modes = DerivativeModes.Gradient)")]
    [InlineData("Jacobian", "double F(double x)", "GRAD003: Differentiable(Modes = DerivativeModes.Jacobian)")]
    [InlineData("Hvp", "void F(double x, Span<double> y)", "GRAD003: Differentiable(Modes = DerivativeModes.Hvp)")]
    [InlineData("Hessian", "double F(float x)", "GRAD007: Differentiable(Modes = DerivativeModes.Hessian)")]
    [InlineData("SparseJacobian", "double F(double x)", "GRAD003: Differentiable(Modes = DerivativeModes.SparseJacobian)")]
    [InlineData("SparseHessian", "void F(double x, Span<double> y)", "GRAD003: Differentiable(Modes = DerivativeModes.SparseHessian)")]
    [InlineData("SparseJacobian", "void F(float x, Span<double> y)", "GRAD007: Differentiable(Modes = DerivativeModes.SparseJacobian)")]
    [InlineData("Jacobian", "void F(float x, Span<double> y)", "GRAD007: Differentiable(Modes = DerivativeModes.Jacobian)")]
    [InlineData("Default", "double F(int x)", "GRAD002: F")]
    [InlineData("Default", "double F([NoDerivative] double x)", "GRAD002: F")]
    [InlineData("Default", "void F(double x)", "GRAD003: F")]
    [InlineData("Default", "int F(double x)", "GRAD003: F")]
    [InlineData("Default", "double F(double x, decimal y, double? z, List<double> l, double[,,] m, double[][][] j)",
        "GRAD007: decimal", "GRAD007: double?", "GRAD007: List<double>", "GRAD007: double[,,]", "GRAD007: double[][][]")]
    [InlineData("Default", "double F(double x, ref double[] y, [NoDerivative] out Span<double> z)", "GRAD007: double[]", "GRAD007: Span<double>")]
    [InlineData("Default", "(double, List<double>) F(double x)", "GRAD007: (double, List<double>)")]
    [InlineData("Default", "Span<double> F(double x)", "GRAD007: Span<double>")]
    [InlineData("Default", "decimal F(double x)", "GRAD007: decimal")]
    [InlineData("Default", "async System.Threading.Tasks.Task<double> F(double x)", "GRAD012: F")]
    [InlineData("Default", "unsafe double F(double x)", "GRAD012: F")]
    public void RefusedSignatures(string modes, string signature, params string[] expected) =>
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.{modes})] public static {signature} {BodyOf(signature)}").Problems.ShouldBe(expected);

    /// <summary>A method that returns a number must do so somewhere.</summary>
    private static string BodyOf(string signature) =>
        !signature.Contains("out ", StringComparison.Ordinal) && (signature.StartsWith("double ", StringComparison.Ordinal) || signature.StartsWith("float ", StringComparison.Ordinal)) ? "{ return 1; }" : "{ throw new Exception(); }";

    [Theory]
    [InlineData("static class C { [Differentiable] public static double F(double x) => x; }", "GRAD001: F")]
    [InlineData("class B { static partial class C { [Differentiable] public static double F(double x) => x; } }", "GRAD001: F")]
    [InlineData("abstract partial class C { [Differentiable] public abstract double F(double x); }", "GRAD012: F")]
    [InlineData("partial class C { [Differentiable] public static extern double F(double x); }", "GRAD012: F")]
    [InlineData("partial class C { [Differentiable] public static IEnumerable<double> F(double x) { yield return x; } }", "GRAD012: F")]
    [InlineData("interface I { double F(double x); } partial class C : I { [Differentiable] double I.F(double x) => x; }", "GRAD012: F")]
    [InlineData("partial interface I { [Differentiable] double F(double x) => x; }", "GRAD012: F")]
    [InlineData("file partial class C { [Differentiable] public static double F(double x) => x; }", "GRAD012: F")]
    public void RefusedContainersAndKinds(string source, params string[] expected) => Lowered.Program(source).Problems.ShouldBe(expected);

    [Theory]
    [InlineData("static double FGradient(double x) => x;", "GRAD008: F")]
    [InlineData("static int FGradient(double @in) => 1;", "GRAD008: F")]
    [InlineData("static double FGradient;", "GRAD008: F")]
    [InlineData("class FJvp { }", "GRAD008: F")]
    [InlineData("static double FGradient(float x) => x; static double FJvp(double x) => x;")]
    [InlineData("static void FValueAndGradient(double x, ref double y) { }", "GRAD008: F")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"GradGen\", \"0.1\")] static double FGradient(double x) => x;")]
    public void TakenSignatures(string member, params string[] expected) =>
        Lowered.Members($"{member} [Differentiable] public static double F(double x) => x * x;").Problems.ShouldBe(expected);

    [Fact]
    public void OfTwoMethodsTheLaterIsTold()
    {
        const string Source = """
            static partial class C
            {
                [Differentiable] public static double F(double x) => x * x;
                [Differentiable] public static double FValueAnd(double x, [NoDerivative] in double y) => x * y;
            }
            """;
        Lowered.Program(Source).Problems.ShouldBeEmpty();
        Lowered.Program(Source, "FValueAnd").Problems.ShouldBe(["GRAD008: FValueAnd"]);
    }

    [Fact]
    public void CheckedContextsAreAFactOfTheCompilation() =>
        Lowered.Program("static partial class C { [Differentiable] public static double F(double x) => x; }", settings: s => s with { CheckOverflow = true })
            .Model!.Facts.CheckOverflow.ShouldBeTrue();

    [Fact]
    public void CallsOfFloatingFunctionsNameThemselves()
    {
        Lowered lowered = Lowered.Members("[Differentiable] public static double F(double x) => Math.Floor(x) + (int)x + x;");
        lowered.Primal.Body.Body.OfType<Compute>().Select(i => lowered.Map.Find(i.Origin)!.Subject).Where(s => s.Length > 0)
            .ShouldBe(["Math.Floor", "the conversion to 'int'"]);
    }
}
