using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Objects that carry no derivative and change while the method runs: what is read of them is what it was then, in the reverse sweep, too. Indices of every integer type.</summary>
internal static class ChangingObjects
{
    public static IEnumerable<NumericCase> Cases => [.. Objects, .. Columns, .. Checkpoints, .. Integers];

    private static IEnumerable<NumericCase> Objects =>
    [
        NumericCase.Of("ObjectsThatChangeBetweenCallsThatAreNotInlined", """
            public sealed class Settings { public double Rate = 0.5; public List<int> All { get; } = [1, 2]; public double[] W = [1, 2]; public Settings? Inner; }

            public partial class Stepper
            {
                private double k = 2;
                [Differentiable] public virtual double Step(double s, ReadOnlySpan<double> x, [NoDerivative] Settings g)
                {
                    double t = 0;
                    for (int i = 0; i < x.Length; i++) t += x[i] * x[i] * g.Rate * g.W[i] * k * g.Inner!.Rate;
                    return Math.Sin(s) * g.Rate * g.All.Count + t;
                }

                public void Change(Settings g) { k *= 0.9; g.Rate *= 0.5; g.All.Add(3); g.W[1] += 1; g.Inner!.Rate += 0.25; }
                public void Reset(Settings g) { k = 2; g.Rate = 0.5; g.All.Clear(); g.All.Add(4); g.W[1] = 2; g.Inner = new() { Rate = 0.3 }; }
            }

            private static double Sum(double x, ReadOnlySpan<double> v, [NoDerivative] Stepper p, [NoDerivative] Settings g, [NoDerivative] Action change)
            {
                double s = p.Step(x, v, g);
                change();
                s += p.Step(s, v, g);
                g.All.Add(1);
                return p.Step(s, v, g);
            }

            private static readonly Settings Shared = new();
            private static readonly Stepper One = new();
            private static readonly Action Reset = () => One.Reset(Shared);
            private static readonly Action Change = () => One.Change(Shared);
            [Differentiable] public static double F(double x, ReadOnlySpan<double> v) { Reset(); return Sum(x, v, One, Shared, Change); }
            """).At([0.3, X(2)], hasOracle: false),
        NumericCase.Of("SpanOfAnArrayThatADelegateChanges", """
            private static double Sum(double[] x, ReadOnlySpan<int> index, [NoDerivative] Action turn) => Go(x, index, turn);
            [Differentiable] public static double Go(double[] x, [NoDerivative] ReadOnlySpan<int> index, [NoDerivative] Action turn) { double s = 1; for (int i = 0; i < 3; i++) { s = Math.Sin(s * x[index[0]]) + s; turn(); } return s; }
            private sealed class Turning { public readonly int[] Index = [0, 1, 2]; }
            private static readonly Turning Held = new();
            private static readonly Action Turn = () => (Held.Index[0], Held.Index[1], Held.Index[2]) = (Held.Index[1], Held.Index[2], Held.Index[0]);
            [Differentiable] public static double F(double[] x) => Sum(x, Held.Index, Turn);
            """).At([X(5)], hasOracle: false),
        NumericCase.Of("CountOfAListBeforeAndAfter", """
            [Differentiable] public static double F(double[] x)
            {
                var list = new List<int>();
                double s = x[list.Count];
                int before = list.Count;
                list.Add(3);
                list.Add(1);
                s *= x[list.Count] + s;
                list.Clear();
                return s * (before + 1) * x[list.Count];
            }
            """).At([X(4)]),
        NumericCase.Of("CountOfAListAsTheBoundOfALoop", """
            [Differentiable] public static double F(double[] x)
            {
                var list = new List<int>();
                list.Add(0);
                double s = 1;
                for (int i = 0; i < list.Count; i++)
                {
                    s = s * x[i] + Math.Sin(s);
                    if (i < 3) list.Add(i);
                }

                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("LengthOfABuilderInALoop", """
            [Differentiable] public static double F(double[] x)
            {
                var text = new System.Text.StringBuilder("aaa");
                double s = 1;
                while (text.Length > 0)
                {
                    s = s * x[text.Length] + Math.Cos(s);
                    text.Remove(0, 1);
                }

                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("QueueAndSet", """
            [Differentiable] public static double F(double[] x)
            {
                var queue = new Queue<int>();
                queue.Enqueue(5);
                var seen = new HashSet<int>();
                double s = 1;
                while (queue.Count != 0)
                {
                    int k = queue.Dequeue();
                    if (!seen.Add(k)) continue;
                    s = s * x[k] + Math.Sin(s) * queue.Count + seen.Count;
                    if (k > 0) { queue.Enqueue(k / 2); queue.Enqueue(k - 1); }
                }

                return s * seen.Count;
            }
            """).At([X(6)]),
        NumericCase.Of("EnumeratorOfAnInterface", """
            [Differentiable] public static double F(double[] x)
            {
                IEnumerator<int> numbers = Enumerable.Range(1, 4).GetEnumerator();
                double s = 1;
                while (numbers.MoveNext()) s = Math.Sin(s * x[numbers.Current]) + numbers.Current;
                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("StaticListThatGrows", """
            private static readonly List<int> Log = [];

            [Differentiable] public static double F(double[] x)
            {
                Log.Clear();
                double s = 1;
                for (int i = 0; i < 4; i++)
                {
                    s = Math.Sin(s * x[Log.Count]);
                    Log.Add(i);
                }

                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("CountReadInAHelperAndForNothing", """
            private static int Next(List<int> list) { list.Add(1); return list.Count; }

            [Differentiable] public static double F(double[] x)
            {
                var list = new List<int>();
                double s = x[0];
                for (int i = 0; i < 3; i++)
                {
                    long unused = (long)list.Count;
                    s = s * x[Next(list)] + Math.Exp(-s * s);
                }

                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("PropertyOfAnObjectThatADelegateChanges", """
            public sealed class Settings { public int Shift { get; set; } public double Rate = 0.5; }

            private static double Sum(double[] x, [NoDerivative] Settings settings, [NoDerivative] Action change)
            {
                double s = 1;
                for (int i = 0; i < 3; i++)
                {
                    s = Math.Sin(s * x[i + settings.Shift]) + settings.Rate * s;
                    change();
                }

                return s;
            }

            private static readonly Settings Shared = new();
            private static readonly Action Reset = () => { Shared.Shift = 0; Shared.Rate = 0.5; };
            private static readonly Action Change = () => { Shared.Shift ^= 1; Shared.Rate *= 0.8; };

            [Differentiable] public static double F(double[] x) { Reset(); return Sum(x, Shared, Change); }
            """).At([X(5)], hasOracle: false),
        NumericCase.Of("ArrayThatADelegateChanges", """
            private static double Sum(double[] x, int[] index, [NoDerivative] Action turn)
            {
                double s = 1;
                for (int i = 0; i < 3; i++)
                {
                    s = Math.Sin(s * x[index[0]]) + s;
                    turn();
                }

                return s;
            }

            private sealed class Turning { public readonly int[] Index = [0, 1, 2]; }

            private static readonly Turning Held = new();
            private static readonly Action Turn = () => (Held.Index[0], Held.Index[1], Held.Index[2]) = (Held.Index[1], Held.Index[2], Held.Index[0]);

            [Differentiable] public static double F(double[] x) => Sum(x, Held.Index, Turn);
            """).At([X(5)], hasOracle: false),
        NumericCase.Of("ObjectsThatNobodyChangesStayConstants", """
            public sealed class Settings { public int Steps { get; set; } = 3; public double Rate = 0.5; }

            [Differentiable] public static double F(double[] x, [NoDerivative] Settings settings)
            {
                double s = 0;
                for (int i = 0; i < settings.Steps; i++) s += settings.Rate * x[i] * x[i];
                return s;
            }

            public static readonly Settings Three = new();
            [Differentiable] public static double G(double[] x) => F(x, Three);
            """).At([X(5)], hasOracle: false) with { Method = "G" },
    ];

    /// <summary>Columns of Jacobians and Hessians run the method again: with what calls without a result do to its buffers.</summary>
    private static IEnumerable<NumericCase> Columns =>
    [
        NumericCase.Of("AQueueThatGivesItsNumbersOnce", """
            private static double Sum(ReadOnlySpan<double> x, [NoDerivative] Queue<double> q)
            {
                double a = q.Dequeue(), b = q.Dequeue(), s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[i] * a + Math.Sin(b * x[i]);
                q.Enqueue(7);
                return s * s * q.Count;
            }

            private static readonly Queue<double> Shared = new();
            private static readonly Action Reset = () => { Shared.Clear(); Shared.Enqueue(0.5); Shared.Enqueue(2); Shared.Enqueue(3); };
            [Differentiable] public static double F(ReadOnlySpan<double> x) { Reset(); return Sum(x, Shared); }
            """).At([X(3)], hasOracle: false),
        NumericCase.Of("IndicesSortedInALoop", """
            [Differentiable] public static double F(double[] x)
            {
                int[] index = [3, 1, 2];
                double s = 1;
                for (int k = 0; k < 3; k++)
                {
                    s = Math.Sin(s * x[index[k]]) + s;
                    Array.Sort(index, k, 3 - k);
                }

                return s * x[index[0]];
            }
            """).At([X(5)]),
        NumericCase.Of("WeightsSortedBeforeManyOutputs", """
            private static readonly Action<int[]> Rotate = a => (a[0], a[1], a[2]) = (a[1], a[2], a[0]);

            [Differentiable] public static void F(double[] x, Span<double> y)
            {
                double[] weights = [2, 1, 0.5];
                int[] index = [2, 1, 0];
                double s = 1;
                for (int k = 0; k < 3; k++)
                {
                    s = Math.Sin(s * x[index[0]]) * weights[k] + s;
                    y[k] = s;
                    Array.Sort(weights);
                    Rotate(index);
                }

                y[3] = s * x[index[1]];
                y[4] = weights[1];
            }
            """).At([X(3), Room(5)], hasOracle: false),
    ];

    /// <summary>Steps that cannot run again: their loops are reversed from what they store.</summary>
    private static IEnumerable<NumericCase> Checkpoints =>
    [
        NumericCase.Of("AStepThatIsACallAndTurnsAQueue", """
            public partial class Drive
            {
                [Checkpoint(Snapshots = 2), Differentiable] public virtual double Step(double s, [NoDerivative] Queue<int> q) { int k = q.Dequeue(); q.Enqueue((k * 5 + 2) % 6); return Math.Sin(s) + 0.1 * k * s; }
            }

            [Differentiable] public static double F(double x, [NoDerivative] Drive d) { var q = new Queue<int>(); q.Enqueue(1); q.Enqueue(2); for (int i = 0; i < 12; i++) x = d.Step(x, q); return x; }
            private static readonly Drive One = new();
            [Differentiable] public static double G(double x) => F(x, One);
            """).At([0.3], hasOracle: false) with { Method = "G" },
        NumericCase.Of("CheckpointOfAStepThatReadsAQueue", """
            [Checkpoint(Snapshots = 2)] private static void Step(ref double s, double[] x, Queue<int> queue)
            {
                int k = queue.Dequeue();
                s = Math.Sin(s + x[k]);
                queue.Enqueue((k * 5 + 2) % 6);
            }

            [Differentiable] public static double F(double[] x)
            {
                var queue = new Queue<int>();
                queue.Enqueue(1);
                double s = x[0];
                for (int i = 0; i < 12; i++) Step(ref s, x, queue);
                return s;
            }
            """).At([X(6)], hasOracle: false),
        NumericCase.Of("CheckpointOfAStepThatSortsIndices", """
            [Checkpoint(Snapshots = 2)] private static void Step(ref double s, double[] x, int[] index, List<int> log, int i)
            {
                s = Math.Sin(s + x[index[i % 6]]) + 0.1 * log.Count * s;
                Array.Reverse(index, i % 3, 2);
                Array.Sort(index, 0, i % 4);
                log.Add(i);
            }

            [Differentiable] public static double F(double[] x)
            {
                int[] index = [5, 1, 2, 3, 4, 0];
                var log = new List<int>();
                double s = x[0];
                for (int i = 0; i < 12; i++) Step(ref s, x, index, log, i);
                return s;
            }
            """).At([X(6)], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> Integers =>
    [
        NumericCase.Of("IndicesOfEveryIntegerType", """
            [Differentiable] public static double F(double[] x, long n)
            {
                double s = 0;
                for (long i = n; i >= 0; i -= 2) s = s * x[i] + x[(uint)i];
                for (uint u = 3; u < 100; u--) s += x[u] * s;
                ulong m = 2;
                nint k = 1;
                var grid = new double[3, 3];
                grid[m, k] = s * x[k];
                grid[2L, 0u] = grid[m, 1] * x[m];
                return s * x[m] + grid[2, 1] * grid[2, 0];
            }
            """).At([X(8), 5L]),
        NumericCase.Of("LongIndicesOfLocalArrays", """
            [Differentiable] public static double F(double[] x)
            {
                double[] a = new double[x.LongLength];
                for (long i = 0; i < a.LongLength; i++) a[i] = x[i] * x[0];
                uint state = 12345;
                double s = 0;
                for (int i = 0; i < 10; i++)
                {
                    state ^= state << 13; state ^= state >> 17; state ^= state << 5;
                    s += s * a[state % 5] + a[(ulong)i / 2];
                }

                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("EnumsThatCount", """
            private enum Kind { Sum, Product, Power }

            [Differentiable] public static double F(double x, double y)
            {
                double s = 0;
                for (Kind k = Kind.Sum; k <= Kind.Power; k++)
                {
                    s += (k switch { Kind.Sum => x + y, Kind.Product => x * y, _ => Math.Pow(x, y) }) * ((int)k + 1);
                }

                Kind last = Kind.Power;
                Kind old = last--;
                return old == Kind.Power && --last == Kind.Sum ? s * s : 0;
            }
            """).At([0.5, 0.25]),
    ];
}
