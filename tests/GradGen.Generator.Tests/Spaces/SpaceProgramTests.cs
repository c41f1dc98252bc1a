using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>Objects of a derivative space as parameters, locals and results: forward against reverse mode, differences, second derivatives against differences of first ones.</summary>
public sealed class SpaceProgramTests : IClassFixture<SpaceProgramTests.Fixture>
{
    private const double Step = 1e-5;
    private static readonly double[][] Points = [[0.7, -0.4, 1.2, 0.9, 1.1, -0.6], [1.5, 0.3, -0.8, 0.4, -1.2, 0.75]];
    private static readonly double[] Direction = [0.3, -1, 0.5, 0.8, 0.2, -0.4];
    private readonly CompiledProgram program;

    public SpaceProgramTests(Fixture fixture) => program = fixture.Program;

    public static TheoryData<string> Names => [.. SpacePrograms.Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FirstDerivativesAgree(string name)
    {
        var value = program.Bind<Func<double[], double>>("P", name + "Value");
        var reverse = program.Bind<Func<double[], double[]>>("P", name + "Reverse");
        var forward = program.Bind<Func<double[], double[], double>>("P", name + "Forward");
        foreach (double[] x in Points)
        {
            double[] gradient = reverse(x);
            double tangent = forward(x, Direction);
            tangent.ShouldBe(gradient.Zip(Direction, (g, d) => g * d).Sum(), 1e-10 * (1 + Math.Abs(tangent)));
            if (name != "Stopped")
            {
                double difference = (value(Moved(x, Step)) - value(Moved(x, -Step))) / (2 * Step);
                tangent.ShouldBe(difference, 1e-6 * (1 + Math.Abs(tangent)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SecondDerivativesAreThoseOfFirstOnes(string name)
    {
        var reverse = program.Bind<Func<double[], double[]>>("P", name + "Reverse");
        var second = program.Bind<Func<double[], double[], double[]>>("P", name + "Second");
        foreach (double[] x in Points)
        {
            double[] product = second(x, Direction), up = reverse(Moved(x, Step)), down = reverse(Moved(x, -Step));
            for (int i = 0; i < product.Length; i++)
            {
                // What is stopped is so at every order.
                product[i].ShouldBe(name == "Stopped" ? 0 : (up[i] - down[i]) / (2 * Step), 2e-6 * (1 + Math.Abs(product[i])));
            }
        }
    }

    private static double[] Moved(double[] x, double step) => [.. x.Zip(Direction, (a, d) => a + (step * d))];

    public sealed class Fixture : IDisposable
    {
        public CompiledProgram Program { get; } = ForeignVectors.Program(SpacePrograms.Source);

        public void Dispose() => Program.Dispose();
    }
}
