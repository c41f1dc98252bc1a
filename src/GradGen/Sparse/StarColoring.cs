namespace GradGen.Sparse;

/// <summary>Colours the columns of a symmetric matrix so that neighbours differ and every path over four of them has three colours (a star colouring): then each
/// element, or its mirror image, is alone of its colour in its row. Greedy.</summary>
internal sealed class StarColoring
{
    /// <summary>Up to this size the search takes no time.</summary>
    private const int Large = 256;

    private readonly CompressedRows elements;
    private readonly int[] colors;

    /// <summary>By colour: the vertex for which it was last found to be taken, and how many neighbours of that have it.</summary>
    private readonly int[] taken, uses;

    private StarColoring(CompressedRows elements)
    {
        this.elements = elements;
        colors = new int[elements.Rows];
        Array.Fill(colors, -1);
        taken = new int[elements.Rows + 1];
        Array.Fill(taken, -1);
        uses = new int[elements.Rows + 1];
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
            colors[vertex] = color;
            count = Math.Max(count, color + 1);
        }

        return (colors, count);
    }

    /// <summary>Marks the colours that a vertex must not have: those of its neighbours, and those that would make a path of two colours over four vertices that have
    /// one already.</summary>
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
            foreach (int second in elements.Row(neighbor))
            {
                if (second != vertex && second != neighbor && colors[second] >= 0 && taken[colors[second]] != vertex && GoesOn(vertex, neighbor, second))
                    taken[colors[second]] = vertex;
            }
        }
    }

    /// <summary>A path over the three has a fourth vertex of the neighbour's colour: before the first, or after the second neighbour.</summary>
    private bool GoesOn(int vertex, int neighbor, int second)
    {
        if (uses[colors[neighbor]] > 1)
            return true;
        foreach (int third in elements.Row(second))
        {
            if (third != neighbor && third != vertex && colors[third] == colors[neighbor])
                return true;
        }

        return false;
    }
}
