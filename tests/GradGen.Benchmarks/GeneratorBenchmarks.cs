using BenchmarkDotNet.Attributes;
using GradGen.Testing;
using GradGen.Testing.Incremental;

namespace GradGen.Benchmarks;

/// <summary>What the generator costs the IDE: a first run, and an edit elsewhere.</summary>
[MemoryDiagnoser, InProcess]
public class GeneratorBenchmarks
{
    private TestCompilation project = new();
    private TestCompilation edited = new();
    private GeneratorRun warm = null!;

    [Params(10, 100)]
    public int Methods { get; set; }

    [GlobalSetup]
    public void Write()
    {
        IEnumerable<string> methods = Enumerable.Range(0, Methods).Select(k => $$"""
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
            """);
        project = TestCompilation.Of($"using GradGen;\npublic static partial class Program\n{{\n{string.Join("\n", methods)}\n}}\n", "public class Other { }\n");
        edited = project.AddFile();
        warm = GeneratorRun.Of(project);
    }

    [Benchmark(Description = "first run")]
    public GeneratorRun Cold() => GeneratorRun.Of(project);

    [Benchmark(Description = "after an edit elsewhere")]
    public GeneratorRun Edit() => warm.Then(edited);
}
