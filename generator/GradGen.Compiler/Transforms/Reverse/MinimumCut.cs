namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>A minimum cut between a source and a sink, by shortest augmenting paths (Edmonds and Karp, 1972). Graphs here have some thousand nodes at the most.</summary>
internal sealed class MinimumCut
{
    /// <summary>A capacity that no cut pays where another is possible.</summary>
    public const long Infinite = long.MaxValue / 4;

    private readonly List<(int To, long Capacity)> edges = [];
    private readonly List<List<int>> outgoing = [[], []];

    public int Source => 0;

    public int Sink => 1;

    public int AddNode()
    {
        outgoing.Add([]);
        return outgoing.Count - 1;
    }

    public void AddEdge(int from, int to, long capacity)
    {
        outgoing[from].Add(edges.Count);
        edges.Add((to, capacity));
        outgoing[to].Add(edges.Count);
        edges.Add((from, 0));
    }

    /// <summary>The nodes on the source's side of a minimum cut.</summary>
    public HashSet<int> Solve()
    {
        while (true)
        {
            int[] arrivedBy = Search();
            if (arrivedBy[Sink] < 0)
            {
                return [.. Enumerable.Range(0, outgoing.Count).Where(n => n == Source || arrivedBy[n] >= 0)];
            }

            long flow = Infinite;
            for (int node = Sink; node != Source; node = edges[arrivedBy[node] ^ 1].To)
            {
                flow = Math.Min(flow, edges[arrivedBy[node]].Capacity);
            }

            for (int node = Sink; node != Source; node = edges[arrivedBy[node] ^ 1].To)
            {
                int edge = arrivedBy[node];
                edges[edge] = (edges[edge].To, edges[edge].Capacity - flow);
                edges[edge ^ 1] = (edges[edge ^ 1].To, edges[edge ^ 1].Capacity + flow);
            }
        }
    }

    /// <summary>Breadth first through edges with capacity left: the edge by which each node was reached, −1 for none.</summary>
    private int[] Search()
    {
        int[] arrivedBy = [.. Enumerable.Repeat(-1, outgoing.Count)];
        var queue = new Queue<int>();
        queue.Enqueue(Source);
        while (queue.Count > 0)
        {
            int node = queue.Dequeue();
            foreach (int edge in outgoing[node])
            {
                int to = edges[edge].To;
                if (to != Source && arrivedBy[to] < 0 && edges[edge].Capacity > 0)
                {
                    arrivedBy[to] = edge;
                    queue.Enqueue(to);
                }
            }
        }

        return arrivedBy;
    }
}
