namespace GradGen.Tests.Runtime;

public class GradTests
{
    [Fact]
    public void Stop_is_the_value()
    {
        Grad.Stop(1.5).ShouldBe(1.5);
        Grad.Stop(1.5f).ShouldBe(1.5f);
    }
}
