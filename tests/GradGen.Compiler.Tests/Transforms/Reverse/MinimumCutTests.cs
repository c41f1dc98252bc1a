using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Tests.Transforms.Reverse;

public class MinimumCutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_cut_of_a_random_graph_is_cheaper(int seed)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 40; trial++)
        {
            const int Inner = 7;
            var cut = new MinimumCut();
            int[] nodes = [cut.Source, cut.Sink, .. Enumerable.Range(0, Inner).Select(_ => cut.AddNode())];
            var edges = new List<(int From, int To, long Capacity)>();
            for (int e = 0; e < 18; e++)
            {
                (int from, int to) = (nodes[random.Next(nodes.Length)], nodes[random.Next(nodes.Length)]);
                if (from != to && from != cut.Sink && to != cut.Source)
                {
                    edges.Add((from, to, random.Next(1, 9)));
                    cut.AddEdge(from, to, edges[^1].Capacity);
                }
            }

            HashSet<int> found = cut.Solve();
            found.ShouldContain(cut.Source);
            found.ShouldNotContain(cut.Sink);
            Cost(edges, found.Contains).ShouldBe(Enumerable.Range(0, 1 << Inner)
                .Min(side => Cost(edges, node => node == cut.Source || (node != cut.Sink && (side >> (node - 2) & 1) == 1))));
        }
    }

    private static long Cost(List<(int From, int To, long Capacity)> edges, Func<int, bool> onSourceSide) =>
        edges.Where(e => onSourceSide(e.From) && !onSourceSide(e.To)).Sum(e => e.Capacity);
}
