using MatrixCalculus;

namespace GradGen.Tests.Textbook;

/// <summary>The identities of the sample MatrixCalculus: each derivative beside its closed form.</summary>
public class IdentityTests
{
    private const int Seeds = 5;

    /// <summary>Chapter, form, method and claim of each.</summary>
    public static TheoryData<string, string, string, string> All
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (Chapter chapter in Chapters.All)
                foreach (Identity identity in chapter.Identities(new Given(1)))
                    all.Add(chapter.Title, chapter.Form, identity.Method, identity.Claim);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_derivative_is_the_closed_form(string title, string form, string method, string claim)
    {
        Chapter chapter = Chapters.All.Single(chapter => chapter.Title == title && chapter.Form == form);
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Identity identity = chapter.Identities(new Given(seed)).Single(identity => identity.Method == method && identity.Claim == claim);
            identity.Difference.ShouldBeLessThanOrEqualTo(Identity.Tolerance, $"seed {seed}");
        }
    }

    [Fact]
    public void A_wrong_entry_a_NaN_and_a_wrong_shape_are_differences()
    {
        Entries right = (double[])[1, 2];
        Entries.LargestDifference(right, (double[])[1, 2.5]).ShouldBe(0.5);
        Entries.LargestDifference(right, (double[])[double.NaN, 2]).ShouldBe(double.NaN);
        Entries.LargestDifference(right, new double[,] { { 1, 2 } }).ShouldBe(double.PositiveInfinity);
        Identity.Of("f", "f′ = NaN", double.NaN, double.NaN).Holds.ShouldBeFalse();
    }
}
