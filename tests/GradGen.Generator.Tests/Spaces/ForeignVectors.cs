using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>A library of vectors that knows nothing of GradGen, and another that gives them a derivative space and rules, as anyone can.</summary>
internal static class ForeignVectors
{
    private const string Library = """
        namespace Foreign;

        /// <summary>An immutable vector.</summary>
        public sealed class Vec
        {
            private readonly double[] numbers;

            private Vec(double[] numbers) => this.numbers = numbers;

            public int Length => numbers.Length;

            public double this[int index] => numbers[index];

            public double Norm => Math.Sqrt(Dot(this, this));

            public static int Products;

            public static Vec Of(params double[] numbers) => new((double[])numbers.Clone());

            public static Vec Wrap(double[] numbers) => new(numbers);

            public double Mean() => numbers.Average();

            public static Vec Constant(int length, double number) { var all = new double[length]; Array.Fill(all, number); return new(all); }

            public static Vec operator +(Vec a, Vec b) => Of([.. a.numbers.Zip(b.numbers, (x, y) => x + y)]);

            public static Vec operator -(Vec a) => Of([.. a.numbers.Select(x => -x)]);

            public static Vec operator *(double factor, Vec a) => Of([.. a.numbers.Select(x => factor * x)]);

            public static Vec Times(Vec a, Vec b) { Products++; return Of([.. a.numbers.Zip(b.numbers, (x, y) => x * y)]); }

            public static double Dot(Vec a, Vec b) => a.numbers.Zip(b.numbers, (x, y) => x * y).Sum();

            public Vec Exp() { Products++; return Of([.. numbers.Select(Math.Exp)]); }

            public Vec Reverse() => Of([.. numbers.Reverse()]);

            public Vec Map<TResult>(Func<double, TResult> function, bool inParallel = false) => new([.. numbers.Select(x => Convert.ToDouble(function(x)))]);

            public Vec Zip(Func<double, double, double> function, Vec other) => new([.. numbers.Zip(other.numbers, function)]);

            public static Vec From(IEnumerable<double> numbers) => new([.. numbers]);

            public double[] Raw() => numbers;

            public int Largest() => Array.IndexOf(numbers, numbers.Max());

            public bool IsSame(Vec other, int from) => numbers.Skip(from).SequenceEqual(other.numbers.Skip(from));

            public void Clear() => Array.Clear(numbers);

            public double[] ToArray() => (double[])numbers.Clone();
        }
        """;

    private const string Rules = """
        using Foreign;

        namespace Foreign.Derivatives;

        [DerivativeSpace(typeof(Vec))]
        public static class VecSpace
        {
            public static Vec Zero(Vec value) => Vec.Constant(value.Length, 0);

            public static Vec? Add(Vec? a, Vec? b) => a is null ? b : b is null ? a : a + b;

            public static void Check(Vec value, Vec? derivative, string parameter)
            {
                if (derivative is not null && derivative.Length != value.Length)
                {
                    throw new ArgumentException($"{derivative.Length} for {value.Length}", parameter);
                }
            }
        }

        public static partial class VecRules
        {
            [JvpOf(typeof(Vec), "op_Addition")]
            public static (Vec Value, Vec? Tangent) AddJvp(Vec a, Vec b, Vec? aTangent, Vec? bTangent) => (a + b, VecSpace.Add(aTangent, bTangent));

            [VjpOf(typeof(Vec), "op_Addition", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void AddVjp(Vec a, Vec b, Vec value, Vec resultAdjoint, ref Vec? aAdjoint, ref Vec? bAdjoint)
            {
                aAdjoint = VecSpace.Add(aAdjoint, resultAdjoint);
                bAdjoint = VecSpace.Add(bAdjoint, resultAdjoint);
            }

            [JvpOf(typeof(Vec), "op_UnaryNegation")]
            public static (Vec Value, Vec? Tangent) NegateJvp(Vec a, Vec? aTangent) => (-a, aTangent is null ? null : -aTangent);

            [VjpOf(typeof(Vec), "op_UnaryNegation", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void NegateVjp(Vec a, Vec value, Vec resultAdjoint, ref Vec? aAdjoint) => aAdjoint = VecSpace.Add(aAdjoint, -resultAdjoint);

            [JvpOf(typeof(Vec), "op_Multiply")]
            public static (Vec Value, Vec? Tangent) ScaleJvp(double factor, Vec a, double factorTangent, Vec? aTangent) =>
                (factor * a, VecSpace.Add(factorTangent * a, aTangent is null ? null : factor * aTangent));

            [VjpOf(typeof(Vec), "op_Multiply", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void ScaleVjp(double factor, Vec a, Vec value, Vec resultAdjoint, ref double factorAdjoint, ref Vec? aAdjoint)
            {
                factorAdjoint += Vec.Dot(a, resultAdjoint);
                aAdjoint = VecSpace.Add(aAdjoint, factor * resultAdjoint);
            }

            [JvpOf(typeof(Vec), nameof(Vec.Times))]
            public static (Vec Value, Vec? Tangent) TimesJvp(Vec a, Vec b, Vec? aTangent, Vec? bTangent) =>
                (Vec.Times(a, b), VecSpace.Add(aTangent is null ? null : Vec.Times(aTangent, b), bTangent is null ? null : Vec.Times(a, bTangent)));

            [VjpOf(typeof(Vec), nameof(Vec.Times), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void TimesVjp(Vec a, Vec b, Vec value, Vec resultAdjoint, ref Vec? aAdjoint, ref Vec? bAdjoint)
            {
                aAdjoint = VecSpace.Add(aAdjoint, Vec.Times(resultAdjoint, b));
                bAdjoint = VecSpace.Add(bAdjoint, Vec.Times(resultAdjoint, a));
            }

            [JvpOf(typeof(Vec), nameof(Vec.Dot))]
            public static (double Value, double Tangent) DotJvp(Vec a, Vec b, Vec? aTangent, Vec? bTangent) =>
                (Vec.Dot(a, b), (aTangent is null ? 0 : Vec.Dot(aTangent, b)) + (bTangent is null ? 0 : Vec.Dot(a, bTangent)));

            [VjpOf(typeof(Vec), nameof(Vec.Dot), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void DotVjp(Vec a, Vec b, double value, double resultAdjoint, ref Vec? aAdjoint, ref Vec? bAdjoint)
            {
                aAdjoint = VecSpace.Add(aAdjoint, resultAdjoint * b);
                bAdjoint = VecSpace.Add(bAdjoint, resultAdjoint * a);
            }

            [JvpOf(typeof(Vec), nameof(Vec.Exp))]
            public static (Vec Value, Vec? Tangent) ExpJvp(Vec self, Vec? selfTangent) => self.Exp() is var value && selfTangent is null ? (value, null) : (value, Vec.Times(value, selfTangent));

            [VjpOf(typeof(Vec), nameof(Vec.Exp), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void ExpVjp(Vec self, Vec value, Vec resultAdjoint, ref Vec? selfAdjoint) => selfAdjoint = VecSpace.Add(selfAdjoint, Vec.Times(value, resultAdjoint));

            // A VJP without FromValue runs the method again.
            [JvpOf(typeof(Vec), nameof(Vec.Reverse))]
            public static (Vec Value, Vec? Tangent) ReverseJvp(Vec self, Vec? selfTangent) => (self.Reverse(), selfTangent?.Reverse());

            [VjpOf(typeof(Vec), nameof(Vec.Reverse)), Differentiable(Modes = DerivativeModes.Jvp)]
            public static Vec ReverseVjp(Vec self, Vec resultAdjoint, ref Vec? selfAdjoint)
            {
                selfAdjoint = VecSpace.Add(selfAdjoint, resultAdjoint.Reverse());
                return self.Reverse();
            }

            [JvpOf(typeof(Vec), "get_Item")]
            public static (double Value, double Tangent) ItemJvp(Vec self, int index, Vec? selfTangent) => (self[index], selfTangent is null ? 0 : selfTangent[index]);

            [VjpOf(typeof(Vec), "get_Item", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void ItemVjp(Vec self, int index, double value, double resultAdjoint, ref Vec? selfAdjoint)
            {
                double[] all = new double[self.Length];
                all[index] = resultAdjoint;
                selfAdjoint = VecSpace.Add(selfAdjoint, Vec.Of(all));
            }

            [JvpOf(typeof(Vec), nameof(Vec.Of))]
            public static (Vec Value, Vec? Tangent) OfJvp(double[] numbers, ReadOnlySpan<double> numbersTangent) => (Vec.Of(numbers), Vec.Of(numbersTangent.ToArray()));

            [VjpOf(typeof(Vec), nameof(Vec.Of), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void OfVjp(double[] numbers, Vec value, Vec resultAdjoint, [InOut] Span<double> numbersAdjoint)
            {
                for (int i = 0; i < numbersAdjoint.Length; i++)
                {
                    numbersAdjoint[i] += resultAdjoint[i];
                }
            }

            [StandsFor(typeof(Vec), nameof(Vec.Wrap), KeepsArrays = true), Differentiable(Modes = DerivativeModes.All)]
            public static Vec Wrap(double[] numbers) => Vec.Of(numbers);

            [StandsFor(typeof(Vec), nameof(Vec.Map), Elements = nameof(Vec.ToArray)), Differentiable(Modes = DerivativeModes.All)]
            public static Vec Map(Vec self, double[] values, bool inParallel) => Vec.Of(values);

            [StandsFor(typeof(Vec), nameof(Vec.Zip), Elements = nameof(Vec.ToArray)), Differentiable(Modes = DerivativeModes.All)]
            public static Vec Zip(Vec self, double[] values, Vec other) => Vec.Of(values);

            [StandsFor(typeof(Vec), nameof(Vec.From)), Differentiable(Modes = DerivativeModes.All)]
            public static Vec From(double[] numbers) => Vec.Of(numbers);

            [StandsFor(typeof(Vec), nameof(Vec.Raw), GivesView = true), Differentiable(Modes = DerivativeModes.All)]
            public static double[] Raw(Vec self) => self.ToArray();

            [StandsFor(typeof(Vec), nameof(Vec.Mean)), Differentiable(Modes = DerivativeModes.All)]
            public static double Mean(Vec self)
            {
                double sum = 0;
                for (int i = 0; i < self.Length; i++)
                {
                    sum += self[i];
                }

                return sum / self.Length;
            }

            [JvpOf(typeof(Vec), nameof(Vec.ToArray))]
            public static (double[] Value, double[] Tangent) ToArrayJvp(Vec self, Vec? selfTangent) => (self.ToArray(), (selfTangent ?? VecSpace.Zero(self)).ToArray());

            [VjpOf(typeof(Vec), nameof(Vec.ToArray)), Differentiable(Modes = DerivativeModes.Jvp)]
            public static double[] ToArrayVjp(Vec self, ReadOnlySpan<double> resultAdjoint, ref Vec? selfAdjoint)
            {
                double[] all = new double[resultAdjoint.Length];
                for (int i = 0; i < all.Length; i++)
                {
                    all[i] = resultAdjoint[i];
                }

                selfAdjoint = VecSpace.Add(selfAdjoint, Vec.Of(all));
                return self.ToArray();
            }
        }
        """;

    /// <summary>The two libraries, and a program that uses them.</summary>
    public static CompiledProgram Program(string source) => CompiledProgram.Of([.. Libraries, TestCompilation.Of(Using(source))]);

    /// <summary>The libraries.</summary>
    public static IReadOnlyList<TestCompilation> Libraries { get; } =
        [TestCompilation.Of(Library) with { AssemblyName = "Foreign" }, TestCompilation.Of(Rules) with { AssemblyName = "Foreign.Derivatives" }];

    public static string Using(string source) => "using Foreign;\n" + source;
}
