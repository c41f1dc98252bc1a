namespace GradGen.Tests.Numeric;

/// <summary>Methods of arrays of two dimensions, of structs that hold arrays and of classes, to be called with wrong derivatives.</summary>
public static partial class Bundles
{
    /// <summary>A layer of a network.</summary>
    public readonly record struct Layer(double[] Weights, double[,] Kernel, double Bias);

    /// <summary>A model of layers.</summary>
    public sealed record Model(Part First, Part Second, double Scale)
    {
        /// <summary>Carries no derivative.</summary>
        public string Name { get; init; } = "model";
    }

    /// <summary>A part of it.</summary>
    public sealed class Part(double[] weights, double offset)
    {
        /// <summary>The weights.</summary>
        public double[] Weights { get; } = weights;

        /// <summary>The offset.</summary>
        public double Offset { get; private set; } = offset;
    }

    /// <summary>Reads a model.</summary>
    [Differentiable]
    public static double Evaluate(Model model, double x)
    {
        double sum = model.Second.Offset;
        for (int i = 0; i < model.First.Weights.Length; i++)
        {
            sum += model.First.Weights[i] * model.Second.Weights[i] * x;
        }

        return model.Scale * (sum + model.First.Offset);
    }

    /// <summary>Reads rows.</summary>
    [Differentiable]
    public static double Squares(double[][] rows, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (double v in rows[i])
            {
                sum += v * v * x[i];
            }
        }

        return sum;
    }

    /// <summary>Reads two matrices.</summary>
    [Differentiable]
    public static double Trace(double[,] a, double[,] b)
    {
        double trace = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            trace += a[i, i] * b[i, i];
        }

        return trace;
    }

    /// <summary>Writes a matrix.</summary>
    [Differentiable]
    public static void Scale([InOut] double[,] a, double s)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            a[i, 0] *= s;
        }
    }

    /// <summary>Makes a matrix.</summary>
    [Differentiable]
    public static double[,] Outer(double[] x, double[] y)
    {
        var outer = new double[x.Length, y.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                outer[i, j] = x[i] * y[j];
            }
        }

        return outer;
    }

    /// <summary>Reads an element that may not be there.</summary>
    [Differentiable]
    public static double At(double[,] a, int i, int j) => a[i, j] * a[i, j];

    /// <summary>Reads a struct that holds arrays.</summary>
    [Differentiable]
    public static double Apply(Layer layer, double x) => (layer.Weights[0] * x) + layer.Kernel[0, 1] + layer.Bias;
}
