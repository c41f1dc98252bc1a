using GradGen.Runtime;

namespace GradGen.Tests.Runtime.Sparse;

public class IndexSetsTests
{
    [Fact]
    public void Unions_hold_what_their_parts_hold()
    {
        var random = new Random(1);
        IndexSets sets = IndexSets.Of(9);
        var known = new List<(int Set, HashSet<int> Elements)> { (0, []) };
        known.AddRange(Enumerable.Range(0, 9).Select(k => (IndexSets.Single(k), new HashSet<int> { k })));
        for (int step = 0; step < 200; step++)
        {
            (int a, HashSet<int> first) = known[random.Next(known.Count)];
            (int b, HashSet<int> second) = known[random.Next(known.Count)];
            known.Add((sets.Union(a, b), [.. first, .. second]));
        }

        foreach ((int set, _) in known)
            sets.Row(set);
        SparsityPattern pattern = sets.Jacobian(0, 9, rowsOnly: false);
        for (int row = 0; row < known.Count; row++)
            pattern.ColumnIndices[pattern.RowStarts[row]..pattern.RowStarts[row + 1]].ShouldBe(known[row].Elements.Order());
        foreach ((int a, HashSet<int> first) in known)
        {
            foreach ((int b, HashSet<int> second) in known)
                sets.HasGrown(a, b).ShouldBe(!second.IsSubsetOf(first));
        }
    }

    [Fact]
    public void The_same_union_is_the_same_set()
    {
        IndexSets sets = IndexSets.Of(3);
        int a = IndexSets.Single(0), b = IndexSets.Single(1), union = sets.Union(a, b);
        sets.Union(b, a).ShouldBe(union);
        sets.Union(union, a).ShouldBe(union);
        sets.Union(union, 0).ShouldBe(union);
        sets.Union(0, union).ShouldBe(union);
    }

    [Fact]
    public void Long_chains_of_unions_need_no_stack()
    {
        const int N = 200_000;
        IndexSets sets = IndexSets.Of(N);
        int sum = 0;
        for (int k = 0; k < N; k++)
            sum = sets.Union(sum, IndexSets.Single(k));
        sets.Row(sum);
        sets.Jacobian(0, N, rowsOnly: true).Count.ShouldBe(N);
    }

    [Fact]
    public void Nothing_is_read_or_written_outside_of_a_buffer()
    {
        IndexSets sets = IndexSets.Of(4);
        int[] buffer = [1, 2, 3];
        IndexSets.Load(buffer, 3).ShouldBe(0);
        IndexSets.Load(buffer, -1).ShouldBe(0);
        IndexSets.Load(buffer, long.MinValue).ShouldBe(0);
        IndexSets.Store(buffer, 3, 4);
        sets.Add(buffer, -1, 4);
        IndexSets.Fill(buffer, 2, 9, 4);
        IndexSets.Fill(buffer, -5, 3, 1);
        IndexSets.Fill(buffer, 9, 3, 1);
        buffer.ShouldBe([1, 2, 4]);
        IndexSets.Copy([7, 8, 9, 10], 1, 5, buffer, 1, 9);
        buffer.ShouldBe([1, 8, 9]);
        IndexSets.Element<int>(buffer, 3).ShouldBe(0);
        IndexSets.SetElement(buffer.AsSpan(), 3, 5);
        IndexSets.Size(-3).ShouldBe(0);
    }

    [Fact]
    public void A_Hessian_has_the_elements_that_both_orders_of_differentiation_show()
    {
        IndexSets sets = IndexSets.Of(3);
        int a = IndexSets.Single(0), b = IndexSets.Single(1);
        sets.Row(sets.Union(a, b));
        sets.Row(0);
        sets.Row(IndexSets.Single(2));
        SparsityPattern pattern = sets.Hessian();
        pattern.RowStarts.ShouldBe([0, 1, 1, 2]);
        pattern.ColumnIndices.ShouldBe([0, 2]);
        pattern.IsSymmetric.ShouldBeTrue();
    }
}
