namespace GradGen.Tests.Numeric;

/// <summary>Methods of classes that hold arrays of structs, to be called with wrong derivatives.</summary>
public static partial class BundlesOfStructs
{
    /// <summary>A point.</summary>
    public record struct Point(double X, double Y);

    /// <summary>A point that is numbered: companions copy arrays of them.</summary>
    public record struct Node(int Id, double Weight);

    /// <summary>Points and nodes.</summary>
    public sealed record Graph(Point[] Points, Node[] Nodes, Inner Inner, double Scale);

    /// <summary>More of them.</summary>
    public sealed class Inner
    {
        /// <summary>The points.</summary>
        public Point[] Points { get; init; } = [];

        /// <summary>The nodes.</summary>
        public Node[] Nodes { get; init; } = [];
    }

    /// <summary>A curve.</summary>
    public sealed record Curve(Point[] Points, double Width);

    /// <summary>Reads a graph.</summary>
    [Differentiable]
    public static double Evaluate(Graph graph, double x)
    {
        double sum = 0;
        for (int i = 0; i < graph.Points.Length; i++)
        {
            sum += graph.Points[i].X * graph.Nodes[i].Weight * graph.Nodes[i].Id * x;
            sum += graph.Inner.Points[i].Y * graph.Inner.Nodes[i].Weight;
        }

        return sum * graph.Scale;
    }

    /// <summary>Makes a curve.</summary>
    [Differentiable]
    public static Curve Scaled(Curve curve, double s)
    {
        var points = new Point[curve.Points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new Point(s * curve.Points[i].X, s * curve.Points[i].Y);
        }

        return new Curve(points, curve.Width * s);
    }

    /// <summary>Reads an element that may not be there.</summary>
    [Differentiable]
    public static double At(Curve curve, int i) => curve.Points[i].X * curve.Width;

    /// <summary>Reads a tuple that holds an array of structs.</summary>
    [Differentiable]
    public static double Apply((Point[] Points, Node[] Nodes, double Scale) tuple) => tuple.Points[0].X * tuple.Scale * tuple.Nodes[0].Weight;

    /// <summary>Reads a span beside a graph.</summary>
    [Differentiable]
    public static double Beside(Graph graph, ReadOnlySpan<Point> points, ReadOnlySpan<Node> nodes) => graph.Points[0].X * points[0].Y * graph.Nodes[0].Weight * nodes[0].Weight;
}
