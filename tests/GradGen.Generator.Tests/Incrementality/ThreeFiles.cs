using System.Reflection;
using GradGen.Testing;

namespace GradGen.Generator.Tests.Incrementality;

/// <summary>The project that the incrementality tests edit: a marked method, a helper that it calls in another file, and a second marked method.</summary>
internal static class ThreeFiles
{
    public const string Marked = "File1.cs";
    public const string Callee = "File2.cs";
    public const string Other = "File3.cs";

    public static TestCompilation Project { get; } = TestCompilation.Of(
        """
        namespace Models;

        internal static partial class Losses
        {
            [Differentiable]
            public static double Loss(ReadOnlySpan<double> x, double k)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    sum += Helpers.Square(x[i] - k);
                }

                return sum;
            }
        }
        """,
        """
        namespace Models;

        public static class Helpers
        {
            public static double Square(double x) => x * x;

            public static double Unused(double x) => x;
        }
        """,
        """
        namespace Models;

        public static partial class Waves
        {
            [Differentiable]
            public static double Wave(double x) => Math.Sin(x) * x;
        }
        """);

    /// <summary>All tracked steps, in order: a step that is added is tested without further ado.</summary>
    public static IReadOnlyList<string> Steps { get; } =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (string)f.GetRawConstantValue()!)];
}
