using static GradGen.Tests.Numeric.BundlesOfStructs;

namespace GradGen.Tests.Numeric;

/// <summary>Wrong derivatives of classes that hold arrays of structs are refused before any work, and right ones are filled or added to.</summary>
public class BundleOfStructsInputTests
{
    [Fact]
    public void ArraysHaveTheirLengths()
    {
        Graph graph = Made(), zero = Zeros();
        Member("graphTangent", "Points", () => EvaluateJvp(graph, 1, zero with { Points = new Point[1] }, 0));
        Member("graphTangent", "Nodes", () => EvaluateJvp(graph, 1, zero with { Nodes = new Node[3] }, 0));
        Member("graphTangent", "Inner.Points", () => EvaluateJvp(graph, 1, zero with { Inner = new Inner { Points = new Point[3], Nodes = new Node[2] } }, 0));
        Member("graphGradient", "Inner.Nodes", () => EvaluateValueAndGradient(graph, 1, zero with { Inner = new Inner { Points = new Point[2], Nodes = [] } }, out _));
        double x = 7;
        Graph touched = Zeros() with { Nodes = new Node[1] };
        Member("graphAdjoint", "Nodes", () => EvaluateVjp(graph, 1, 1, touched, ref x));
        (x, touched.Points[0], touched.Scale).ShouldBe((7, default, 0));
    }

    [Fact]
    public void NothingIsNull()
    {
        Graph graph = Made(), zero = Zeros();
        Missing("graph", "Points", () => EvaluateGradient(graph with { Points = null! }, 1));
        Missing("graph", "Nodes", () => EvaluateGradient(graph with { Nodes = null! }, 1));
        Missing("graph", "Inner", () => EvaluateJvp(graph with { Inner = null! }, 1, zero, 0));
        Missing("graph", "Inner.Nodes", () => EvaluateJvp(graph with { Inner = new Inner { Points = new Point[2], Nodes = null! } }, 1, zero, 0));
        Missing("graphTangent", "Points", () => EvaluateJvp(graph, 1, zero with { Points = null! }, 0));
        Missing("graphTangent", "Nodes", () => EvaluateJvp(graph, 1, zero with { Nodes = null! }, 0));
        Missing("graphGradient", "Inner.Points", () => EvaluateValueAndGradient(graph, 1, zero with { Inner = new Inner { Points = null!, Nodes = new Node[2] } }, out _));
        Missing("tuple", "Nodes", () => ApplyGradient((new Point[1], null!, 1)));
    }

    [Fact]
    public void WhatIsWrittenSharesNoMemory()
    {
        Graph graph = Made(), zero = Zeros();
        Member("graphGradient", "Points", () => EvaluateValueAndGradient(graph, 1, zero with { Points = graph.Points }, out _));
        Member("graphGradient", "Nodes", () => EvaluateValueAndGradient(graph, 1, zero with { Nodes = graph.Nodes }, out _));
        Member("graphGradient", "Nodes", () => EvaluateValueAndGradient(graph, 1, zero with { Nodes = graph.Inner.Nodes }, out _));
        Member("graphGradient", "Points", () => EvaluateValueAndGradient(graph, 1, zero with { Inner = new Inner { Points = zero.Points, Nodes = new Node[2] } }, out _));
        Member("graphGradient", "Inner.Nodes", () => EvaluateValueAndGradient(graph, 1, zero with { Inner = new Inner { Points = new Point[2], Nodes = zero.Nodes } }, out _));
        Member("graphAdjoint", "Points", () => BesideVjp(graph, graph.Points, [new Node(1, 2)], 1, zero with { Points = graph.Points }, new Point[2], new Node[1]));
        Member("graphAdjoint", "Points", () => BesideVjp(graph, zero.Points, [new Node(1, 2)], 1, zero, new Point[2], new Node[1]));
        Member("graphAdjoint", "Nodes", () => BesideVjp(graph, [new Point(1, 2)], zero.Nodes, 1, zero, new Point[1], new Node[2]));
        Refused("nodesAdjoint", () => BesideVjp(graph, [new Point(1, 2)], [new Node(1, 2)], 1, zero, new Point[1], graph.Nodes.AsSpan(1)));
        graph.ShouldSatisfyAllConditions(() => graph.Points.ShouldBe([new(1, 2), new(3, 4)]), () => graph.Nodes.ShouldBe([new(1, 2), new(2, 3)]));
    }

    [Fact]
    public void ATangentMayBeTheArgumentItself()
    {
        Graph graph = Made();
        EvaluateJvp(graph, 1, graph, 0).Tangent.ShouldBe(3 * 0.5 * 28, 1e-12);
    }

    [Fact]
    public void NumbersAreOverwrittenOrAddedTo()
    {
        Graph graph = Made(), gradient = new([new(9, 9), new(9, 9)], [new(7, 9), new(7, 9)], new Inner { Points = [new(9, 9), new(9, 9)], Nodes = [new(7, 9), new(7, 9)] }, 9);
        EvaluateValueAndGradient(graph, 2, gradient, out double x).ShouldBe(0.5 * ((2 * 20) + 8));
        gradient.Points.ShouldBe([new(2, 0), new(6, 0)]);
        gradient.Nodes.ShouldBe([new(0, 1), new(0, 6)]);
        gradient.Inner.Points.ShouldBe([new(0, 0.5), new(0, 1)]);
        gradient.Inner.Nodes.ShouldBe([new(0, 1), new(0, 1.5)]);
        (gradient.Scale, x).ShouldBe((48, 10));

        // What is added to stays as it is where no derivative flows.
        gradient.Nodes[0].Id = 7;
        EvaluateVjp(graph, 2, 10, gradient, ref x);
        gradient.Points.ShouldBe([new(22, 0), new(66, 0)]);
        gradient.Nodes.ShouldBe([new(7, 11), new(0, 66)]);
        x.ShouldBe(110);

        (Graph made, _) = EvaluateGradient(graph, 2);
        made.Points.ShouldBe([new(2, 0), new(6, 0)]);
        made.Inner.Nodes.ShouldBe([new(0, 1), new(0, 1.5)]);
        graph.Nodes.ShouldBe([new(1, 2), new(2, 3)]);
    }

    [Fact]
    public void TheAdjointOfAResult()
    {
        Curve curve = new([new(1, 2), new(3, 4)], 5), adjoint = new([default, default], 0);
        double s = 0;
        Curve made = ScaledVjp(curve, 2, new Curve([new(1, 0), new(0, 10)], 100), adjoint, ref s);
        made.Points.ShouldBe([new(2, 4), new(6, 8)]);
        adjoint.Points.ShouldBe([new(2, 0), new(0, 20)]);
        (made.Width, adjoint.Width, s).ShouldBe((10, 200, 541));
        Curve untouched = new([default, default], 0);
        Member("resultAdjoint", "Points", () => ScaledVjp(curve, 2, new Curve([new(1, 0)], 100), untouched, ref s));
        Missing("resultAdjoint", "Points", () => ScaledVjp(curve, 2, new Curve(null!, 100), untouched, ref s));
        Member("curveAdjoint", "Points", () => ScaledVjp(curve, 2, untouched, untouched with { Width = 1 }, ref s));
        (untouched.Points[0], s).ShouldBe((default, 541));
        (Curve value, Curve tangent) = ScaledJvp(curve, 2, adjoint, 1);
        value.Points.ShouldBe(made.Points);
        tangent.Points.ShouldBe([new(5, 2), new(3, 44)]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void AnIndexThatIsNotThereThrowsAsInTheMethod(int i)
    {
        Curve curve = new([new(1, 2), new(3, 4)], 5);
        Should.Throw<IndexOutOfRangeException>(() => At(curve, i));
        Should.Throw<IndexOutOfRangeException>(() => AtGradient(curve, i));
        Should.Throw<IndexOutOfRangeException>(() => AtJvp(curve, i, curve));
    }

    private static Graph Made() => new([new(1, 2), new(3, 4)], [new(1, 2), new(2, 3)], new Inner { Points = [new(1, 2), new(3, 3)], Nodes = [new(1, 1), new(2, 2)] }, 0.5);

    private static Graph Zeros() => new(new Point[2], new Node[2], new Inner { Points = new Point[2], Nodes = new Node[2] }, 0);

    private static void Refused(string parameter, Action call) => Should.Throw<ArgumentException>(call).ParamName.ShouldBe(parameter);

    private static void Missing(string parameter, string member, Action call)
    {
        ArgumentNullException thrown = Should.Throw<ArgumentNullException>(call);
        thrown.ParamName.ShouldBe(parameter);
        thrown.Message.ShouldContain($"'{member}'");
    }

    private static void Member(string parameter, string member, Action call)
    {
        ArgumentException thrown = Should.Throw<ArgumentException>(call);
        thrown.ParamName.ShouldBe(parameter);
        thrown.Message.ShouldContain($"'{member}'");
    }
}
