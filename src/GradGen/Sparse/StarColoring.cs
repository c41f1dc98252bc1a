using System.Runtime.InteropServices;

namespace GradGen.Sparse;

/// <summary>Colours the columns of a symmetric matrix so that neighbours differ and every path over four of them has three colours (a star colouring): then each
/// element, or its mirror image, is alone of its colour in its row. Greedy: what a vertex must not have, its neighbours keep in lists of colours, so that a full row costs
/// no more than its length.</summary>
internal sealed class StarColoring
{
    /// <summary>Up to this size the search takes no time.</summary>
    private const int Large = 256;

    private readonly CompressedRows elements;
    private readonly int[] colors;

    /// <summary>By colour: the vertex for which it was last found to be taken, and how many neighbours of that have it.</summary>
    private readonly int[] taken, uses;

    /// <summary>How many neighbours of a vertex have a colour.</summary>
    private readonly Dictionary<(int Vertex, int Color), int> counts = [];

    /// <summary>The colours of each vertex's neighbours.</summary>
    private readonly List<int>?[] around;

    /// <summary>Of each vertex, the colours of those neighbours that have another neighbour of the vertex's colour: with such a colour, a new neighbour would begin a path of two colours over four.</summary>
    private readonly List<int>?[] blocked;
    private readonly HashSet<(int, int)> known = [];

    private StarColoring(CompressedRows elements)
    {
        this.elements = elements;
        colors = new int[elements.Rows];
        Array.Fill(colors, -1);
        taken = new int[elements.Rows + 1];
        Array.Fill(taken, -1);
        uses = new int[elements.Rows + 1];
        around = new List<int>?[elements.Rows];
        blocked = new List<int>?[elements.Rows];
    }

    /// <summary>By the natural order or with the fullest columns first, whichever gives fewer colours.</summary>
    public static Coloring Of(CompressedRows elements)
    {
        int[] natural = [.. Enumerable.Range(0, elements.Rows)];
        var rows = new int[elements.Rows];
        Array.Fill(rows, -1);
        if (elements.Rows > Large && elements.Columns.LongLength > (long)elements.Rows * elements.Rows / 4)
        {
            // Hardly two columns could share a colour, and the search would take long.
            return new Coloring(natural, natural.Length, rows, 0, PrefersColumns: true);
        }

        int[] fullest = [.. natural.OrderByDescending(vertex => elements.Row(vertex).Length)];
        (int[] Colors, int Count) first = new StarColoring(elements).InOrder(natural), second = new StarColoring(elements).InOrder(fullest);
        (int[] best, int count) = second.Count < first.Count ? second : first;
        return new Coloring(best, count, rows, 0, PrefersColumns: true);
    }

    private (int[] Colors, int Count) InOrder(int[] order)
    {
        int count = 0;
        foreach (int vertex in order)
        {
            if (elements.Row(vertex).IsEmpty)
                continue;
            Forbid(vertex);
            int color = 0;
            while (taken[color] == vertex)
                color++;
            Assign(vertex, color);
            count = Math.Max(count, color + 1);
        }

        return (colors, count);
    }

    /// <summary>Marks the colours that a vertex must not have: those of its neighbours, and those that would make a path of two colours over four vertices.</summary>
    private void Forbid(int vertex)
    {
        foreach (int neighbor in elements.Row(vertex))
        {
            if (neighbor == vertex || colors[neighbor] < 0)
                continue;
            uses[colors[neighbor]] = taken[colors[neighbor]] == vertex ? uses[colors[neighbor]] + 1 : 1;
            taken[colors[neighbor]] = vertex;
        }

        foreach (int neighbor in elements.Row(vertex))
        {
            if (neighbor == vertex || colors[neighbor] < 0)
                continue;
            // The path begins at another neighbour of the same colour, or goes on beyond the second vertex.
            List<int>? ends = uses[colors[neighbor]] > 1 ? around[neighbor] : blocked[neighbor];
            foreach (int color in CollectionsMarshal.AsSpan(ends))
                Take(color, vertex);
        }
    }

    private void Take(int color, int vertex)
    {
        if (taken[color] == vertex)
            return;
        taken[color] = vertex;
        uses[color] = 0;
    }

    private void Assign(int vertex, int color)
    {
        colors[vertex] = color;
        foreach (int neighbor in elements.Row(vertex))
        {
            if (neighbor == vertex)
                continue;
            int count = ++CollectionsMarshal.GetValueRefOrAddDefault(counts, (neighbor, color), out _);
            if (count == 1)
                (around[neighbor] ??= []).Add(color);
            if (colors[neighbor] < 0)
                continue;
            if (count > 2)
                Block(vertex, colors[neighbor]);
            else if (count == 2)
                BlockAll(neighbor, color);
            if (counts.GetValueOrDefault((vertex, colors[neighbor])) > 1)
                Block(neighbor, color);
        }
    }

    /// <summary>A vertex has two neighbours of a colour: its own is blocked for both.</summary>
    private void BlockAll(int vertex, int color)
    {
        foreach (int neighbor in elements.Row(vertex))
        {
            if (neighbor != vertex && colors[neighbor] == color)
                Block(neighbor, colors[vertex]);
        }
    }

    private void Block(int vertex, int color)
    {
        if (known.Add((vertex, color)))
            (blocked[vertex] ??= []).Add(color);
    }
}
