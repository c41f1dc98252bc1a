using System.Reflection;

namespace GradGen.Tests.Runtime;

public class AttributeTests
{
    [Fact]
    public void The_default_is_first_order()
    {
        var attribute = new DifferentiableAttribute();
        attribute.Modes.ShouldBe(DerivativeModes.Jvp | DerivativeModes.Vjp | DerivativeModes.Gradient | DerivativeModes.Jacobian);
        attribute.StrictOrder.ShouldBeFalse();
    }

    [Theory]
    [InlineData(DerivativeModes.Jvp, 1)]
    [InlineData(DerivativeModes.Vjp, 2)]
    [InlineData(DerivativeModes.Gradient, 4)]
    [InlineData(DerivativeModes.Jacobian, 8)]
    [InlineData(DerivativeModes.Hvp, 16)]
    [InlineData(DerivativeModes.Hessian, 32)]
    [InlineData(DerivativeModes.SparseJacobian, 64)]
    [InlineData(DerivativeModes.SparseHessian, 128)]
    [InlineData(DerivativeModes.Default, 15)]
    [InlineData(DerivativeModes.All, 255)]
    public void Each_mode_keeps_its_bit(DerivativeModes mode, int bits) => ((int)mode).ShouldBe(bits);

    [Theory]
    [InlineData(typeof(DifferentiableAttribute), AttributeTargets.Method)]
    [InlineData(typeof(NoDerivativeAttribute), AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
    [InlineData(typeof(InOutAttribute), AttributeTargets.Parameter)]
    public void An_attribute_goes_only_where_it_means_something(Type attribute, AttributeTargets targets) =>
        attribute.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn.ShouldBe(targets);
}
