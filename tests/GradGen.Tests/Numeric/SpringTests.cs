using GradGen.Tests.Runtime;
using static GradGen.Tests.Numeric.Springs;

namespace GradGen.Tests.Numeric;

/// <summary>Spans and arrays of structs whose fields are of several types: what derivatives have in their other fields, what is refused, that nothing is allocated.</summary>
public class SpringTests
{
    private static readonly string[] AllNames = ["a", "b'", "c'"];

    private static Spring[] All =>
    [
        new() { Stiffness = 1.5, Count = 2, Rest = 0.25, Name = "a", Damping = 0.5 },
        new() { Stiffness = -0.5, Count = 1, Rest = 0.75, Name = "b", Damping = 2 },
        new() { Stiffness = 0.25, Count = 3, Rest = 0.5, Name = "c", Damping = 1.25 },
    ];

    [Fact]
    public void AGradientHasOnlyWhatVaries()
    {
        Spring[] gradient = EnergyGradient(All, 2).Springs;
        gradient.Select(g => g.Stiffness).ShouldBe(All.Select(s => s.Count * (2 - s.Rest) * (2 - s.Rest)));
        gradient.Select(g => g.Damping).ShouldBe(All.Select(s => 4 * s.Damping));
        gradient.ShouldAllBe(g => g.Count == 0 && g.Rest == 0 && g.Name == null);

        Spring[] given = All;
        EnergyValueAndGradient(All, 2, given, out double x).ShouldBe(Energy(All, 2));
        given.ShouldBe(gradient);
        x.ShouldBe(All.Sum(s => (2 * s.Count * s.Stiffness * (2 - s.Rest)) + (s.Damping * s.Damping)), 1e-12);
    }

    [Fact]
    public void AnAdjointIsAddedToAndKeepsTheRest()
    {
        Spring[] adjoint = All;
        double x = 0;
        EnergyVjp(All, 2, 3, adjoint, ref x);
        Spring[] gradient = EnergyGradient(All, 2).Springs;
        adjoint.Select(a => a.Stiffness).ShouldBe(All.Zip(gradient, (s, g) => s.Stiffness + (3 * g.Stiffness)));
        adjoint.Select(a => a.Damping).ShouldBe(All.Zip(gradient, (s, g) => s.Damping + (3 * g.Damping)));
        adjoint.Select(a => (a.Count, a.Rest, a.Name)).ShouldBe(All.Select(s => (s.Count, s.Rest, s.Name)));
    }

    [Fact]
    public void TheColumnsOfAJacobianCountWhatVariesInDeclarationOrder()
    {
        var jacobian = new double[6 * 6];
        Spring[] stretched = All;
        StretchJacobian(All, All, stretched, jacobian);
        double[] expected = new double[6 * 6];
        for (int i = 1; i < 3; i++)
        {
            expected[(2 * i * 6) + (2 * i)] = All[i - 1].Damping * 0.25;
            expected[(2 * i * 6) + (2 * i) - 1] = All[i].Stiffness * 0.25;
        }

        jacobian.ShouldBe(expected);
        stretched.Select(s => s.Name).ShouldBe(AllNames);
    }

    [Fact]
    public void WhatIsNotWrittenStays()
    {
        Spring[] written = All, stretched = All, tangent = All;
        Stretch(All, All, written);
        StretchJvp(All, All, stretched, All, tangent);
        stretched.ShouldBe(written);
        tangent[0].ShouldBe(default);
        tangent[1].Stiffness.ShouldBe(2 * All[1].Stiffness * All[0].Damping * 0.25);
        tangent.ShouldAllBe(t => t.Damping == 0 && t.Count == 0 && t.Name == null);
    }

    [Fact]
    public void CountsChangeOnceWhateverTheNumberOfPasses()
    {
        Spring[] expected = All;
        Relax(expected);
        foreach (Action<Spring[]> companion in new Action<Spring[]>[]
        {
            s => RelaxJacobian(s, new double[7 * 6]), s => RelaxHessian(s, new double[36]), s => RelaxGradient(s), s => RelaxJvp(s, All), s => RelaxVjp(s, 1, All),
            s => RelaxJacobianSparse(s, RelaxJacobianPattern(All), new double[RelaxJacobianPattern(All).Count]),
            s => RelaxHessianSparse(s, RelaxHessianPattern(All), new double[RelaxHessianPattern(All).Count]),
        })
        {
            Spring[] all = All;
            companion(all);
            all.ShouldBe(expected);
        }
    }

    [Fact]
    public void NumbersOfTwoTypes()
    {
        Two[] all = [new(0.75, 0.5f, true), new(1.5, 2, false), new(-2, 0.25f, true)], adjoint = [new(1, 2, true), new(3, 4, false), new(5, 6, true)];
        ProductGradient(all).ShouldBe([new(0.5 * 1.5 * -0.5, 0.75f * 1.5f * -0.5f, false), new(0.375 * -0.5, 0, false), new(0.375 * 1.5 * 0.25, 0.375f * 1.5f * -2, false)]);
        ProductJvp(all, [new(1, 0, false), default, new(0, 2, false)]).Tangent.ShouldBe((0.5 * 1.5 * -0.5) + (2 * 0.375 * 1.5 * -2));
        ProductVjp(all, 2, adjoint);
        adjoint.ShouldBe([new(1 - 0.75, 2 - 1.125f, true), new(3 - 0.375, 4, false), new(5 + 0.28125, 6 - 2.25f, true)]);
    }

    [Fact]
    public void LengthsAreChecked()
    {
        double x = 0;
        Refused("springsTangent", () => EnergyJvp(All, 1, new Spring[2], 1));
        Refused("springsAdjoint", () => EnergyVjp(All, 1, 1, new Spring[4], ref x));
        Refused("springsGradient", () => EnergyValueAndGradient(All, 1, new Spring[2], out _));
        Refused("springsDirection", () => EnergyHvp(All, 1, new Spring[2], 1, new Spring[3], out _));
        Refused("springsHvp", () => EnergyHvp(All, 1, new Spring[3], 1, new Spring[2], out _));
        Refused("stretchedTangent", () => StretchJvp(All, All, All, All, new Spring[2]));
        Refused("stretchedAdjoint", () => StretchVjp(All, All, All, new Spring[2], All));
        Refused("springsJacobian", () => RelaxJacobian(All, new double[7 * 15]));
        Should.Throw<ArgumentNullException>(() => TotalGradient(null!)).ParamName.ShouldBe("springs");
    }

    [Fact]
    public void OverlapsAreRefused()
    {
        Spring[] all = All;
        double x = 0;
        Refused("springsAdjoint", () => EnergyVjp(all, 1, 1, all, ref x));
        Refused("springsGradient", () => EnergyValueAndGradient(all.AsSpan(0, 2), 1, all.AsSpan(1), out _));
        Refused("springsHvp", () => EnergyHvp(All, 1, all, 1, all, out _));
        Refused("stretched", () => StretchJvp(all, All, all, All, All));
        Refused("stretched", () => StretchJvp(All, all, all, All, All));
        Refused("stretched", () => StretchVjp(All, All, all, all, All));
        Refused("stretchedTangent", () => StretchJvp(All, All, All, all, all));
        all.ShouldBe(All);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        Spring[] all = All, other = All, more = All;
        Allocation.InSteadyState(() => EnergyValueAndGradient(all, 2, other, out _)).ShouldBe(0);
        Allocation.InSteadyState(() => EnergyJvp(all, 2, other, 1)).ShouldBe(0);
        Allocation.InSteadyState(() => EnergyVjp(all, 2, 1, other, ref more[0].Rest)).ShouldBe(0);
        Allocation.InSteadyState(() => EnergyHvp(all, 2, other, 1, more, out _)).ShouldBe(0);
        Allocation.InSteadyState(() => RelaxVjp(all, 1, other)).ShouldBe(0);
    }

    private static void Refused(string parameter, Action call) => Should.Throw<ArgumentException>(call).ParamName.ShouldBe(parameter);
}
