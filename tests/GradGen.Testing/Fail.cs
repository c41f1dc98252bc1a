namespace GradGen.Testing;

/// <summary>Fails a test with a message that is only made when it is needed.</summary>
public static class Fail
{
    /// <summary>Fails where the condition holds.</summary>
    public static void If(bool condition, Func<string> message)
    {
        if (condition)
        {
            Xunit.Assert.Fail(message());
        }
    }
}
