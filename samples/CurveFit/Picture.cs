using System.Globalization;
using System.Security;
using System.Text;

namespace CurveFit;

/// <summary>Draws the observations of one predictor and the fitted curve as SVG.</summary>
internal sealed class Picture
{
    private const int Width = 640;
    private const int Height = 420;
    private const int Left = 80;
    private const int Right = Width - 20;
    private const int Top = 40;
    private const int Bottom = Height - 60;
    private const int CurvePoints = 600;

    private readonly StringBuilder _svg = new();
    private readonly Axis _horizontal;
    private readonly Axis _vertical;

    private Picture(IReadOnlyCollection<double> x, IReadOnlyCollection<double> y)
    {
        _horizontal = new Axis(x, Left, Right);
        _vertical = new Axis(y, Bottom, Top);
    }

    /// <summary>Writes the picture of a fit.</summary>
    public static void Write(string path, Problem problem, DataSet data, double[] parameters)
    {
        double least = data.X.Min();
        double step = (data.X.Max() - least) / (CurvePoints - 1);
        double[] x = [.. Enumerable.Range(0, CurvePoints).Select(i => least + i * step)];
        var f = new double[CurvePoints];
        // Residuals of observations that are 0 are the values of the model.
        problem.Residuals(parameters, x, new double[CurvePoints], f);

        var picture = new Picture(data.X, [.. data.Y, .. f]);
        picture.DrawFrame(problem.Name, data);
        picture.DrawObservations(data);
        picture.DrawCurve(x, f);
        picture.Add($"</svg>");
        File.WriteAllText(path, picture._svg.ToString());
    }

    private void DrawFrame(string title, DataSet data)
    {
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="sans-serif" font-size="12" fill="#333">""");
        Add($"""<title>{title}</title>""");
        Add($"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        Add($"""<text x="{(Left + Right) / 2}" y="24" font-size="16" text-anchor="middle">{title}</text>""");
        foreach (double tick in _horizontal.Ticks())
        {
            double x = _horizontal.Place(tick);
            Add($"""<line x1="{x:F1}" y1="{Top}" x2="{x:F1}" y2="{Bottom}" stroke="#e5e5e5"/>""");
            Add($"""<text x="{x:F1}" y="{Bottom + 18}" text-anchor="middle">{tick:G6}</text>""");
        }
        foreach (double tick in _vertical.Ticks())
        {
            double y = _vertical.Place(tick);
            Add($"""<line x1="{Left}" y1="{y:F1}" x2="{Right}" y2="{y:F1}" stroke="#e5e5e5"/>""");
            Add($"""<text x="{Left - 8}" y="{y + 4:F1}" text-anchor="end">{tick:G6}</text>""");
        }
        Add($"""<rect x="{Left}" y="{Top}" width="{Right - Left}" height="{Bottom - Top}" fill="none" stroke="#333"/>""");
        int middle = (Top + Bottom) / 2;
        Add($"""<text x="{(Left + Right) / 2}" y="{Height - 16}" text-anchor="middle">{SecurityElement.Escape(data.XLabel)}</text>""");
        Add($"""<text x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">{SecurityElement.Escape(data.YLabel)}</text>""");
    }

    private void DrawObservations(DataSet data)
    {
        Add($"""<g fill="#1f77b4" fill-opacity="0.55">""");
        for (int i = 0; i < data.Y.Length; i++)
            Add($"""<circle cx="{_horizontal.Place(data.X[i]):F1}" cy="{_vertical.Place(data.Y[i]):F1}" r="3"/>""");
        Add($"""</g>""");
    }

    private void DrawCurve(double[] x, double[] f)
    {
        IEnumerable<string> points = x.Zip(f, (xi, fi) => FormattableString.Invariant($"{_horizontal.Place(xi):F1},{_vertical.Place(fi):F1}"));
        Add($"""<polyline fill="none" stroke="#d62728" stroke-width="1.5" points="{string.Join(' ', points)}"/>""");
    }

    private void Add(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
