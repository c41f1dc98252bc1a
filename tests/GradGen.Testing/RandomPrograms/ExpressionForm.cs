using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Testing.RandomPrograms;

/// <summary>A way to write a number, with <c>{0}</c>, <c>{1}</c>, <c>{2}</c> for numbers in it and <c>{c}</c> for a condition.</summary>
internal sealed record ExpressionForm(string Name, int Weight, string Pattern) : IForm
{
    /// <summary>What programs can have it.</summary>
    public Func<NumberKind, bool> Applies { get; init; } = _ => true;

    /// <summary>All of them. Their values stay moderate: a divisor is at least 1, a logarithm is of something over 0.1.</summary>
    public static IReadOnlyList<ExpressionForm> All { get; } =
    [
        new("add", 12, "({0} + {1})"),
        new("subtract", 12, "({0} - {1})"),
        new("multiply", 18, "({0} * {1})"),
        new("divide", 6, "({0} / (1 + {1} * {1}))"),
        new("divide.literal", 2, "({0} / 3)"),
        new("negate", 3, "(-{0})"),
        new("remainder", 1, "({0} % 2.5)"),
        new("remainder.divisor", 2, "(3 * {0} % (0.613 + Math.Abs({1})))"),
        new("Sin", 3, "Math.Sin({0})"),
        new("Cos", 3, "Math.Cos({0})"),
        new("SinCos", 2, "(Math.SinCos({0}).Sin * Math.SinCos({1}).Cos)"),
        new("Tanh", 3, "Math.Tanh({0})"),
        new("Atan", 2, "Math.Atan({0})"),
        new("Atan2", 1, "Math.Atan2({0}, 1.5 + Math.Sin({1}))"),
        new("Exp", 2, "Math.Exp(-{0} * {0})"),
        new("Sqrt", 2, "Math.Sqrt(1 + {0} * {0})"),
        new("Log", 2, "Math.Log(1 + {0} * {0})"),
        new("Pow", 3, "Math.Pow(1 + Math.Abs({0}), 0.5 * Math.Sin({1}))"),
        new("Pow.integer", 2, "Math.Pow({0}, 2)"),
        new("Asinh", 1, "Math.Asinh({0})"),
        new("Hypot", 1, "double.Hypot({0}, {1})"),
        new("FusedMultiplyAdd", 1, "Math.FusedMultiplyAdd({0}, {1}, {2})"),
        new("Abs", 3, "Math.Abs({0})"),
        new("Max", 4, "Math.Max({0}, {1})"),
        new("Min", 4, "Math.Min({0}, {1})"),
        new("Clamp", 2, "Math.Clamp({0}, -0.7, 0.8)"),
        new("Floor", 1, "({0} - Math.Floor({0}))"),
        new("Stop", 2, "Grad.Stop({0})"),
        new("conditional", 8, "({c} ? {0} : {1})"),
        new("conditional.pole", 2, "({0} > 0.1 ? Math.Log({0}) : {1})"),
        new("conditional.root", 2, "({0} > 0.1 ? Math.Sqrt({0}) : {1})"),
        new("switch.expression", 2, "(n switch { 0 => {0}, > 2 => {1}, _ when flag => 0.5, _ => {2} })"),
        new("switch.expression.relational", 2, "({0} switch { < -0.5 => {1}, >= -0.5 and < 0.6 => 0.3, _ => {2} })"),
        new("assign.inside", 1, "({v} = Math.Sin({0}))"),
        new("guard.expression", 1, "(n >= 0 ? {0} : throw new ArgumentException(nameof(n)))"),
        new("call.inlined", 4, "Mix({0}, {1})"),
        new("call.marked", 3, "Gate({0}, {1})"),
        new("call.loop", 1, "Horner({0}, {1})"),
        new("call.optional", 2, "Shifted({0}, by: {1})"),
        new("call.default", 2, "Shifted({0})"),
        new("call.params", 2, "Total({0}, {1}, 0.3)"),
        new("call.extension", 2, "({0}).Bent({1})"),
        new("call.generic", 2, "Blend({0}, {1})"),
        new("call.generic.loop", 1, "Series({0})"),
        new("call.generic.recursive", 1, "Ladder(Math.Sin({0}), Math.Cos({1}), 3)"),
        new("call.recursive", 1, "Falling(Math.Sin({0}), {1}, 3)"),
        new("call.recursive.mutual", 1, "Ping(Math.Sin({0}), 3)"),
        new("call.virtual", 1, "Curve.At({0}, Math.Tanh({1}))"),
        new("call.instance", 2, "Lens.At({0})"),
        new("call.property", 1, "({0} * Lens.Strength)"),
        new("call.constants", 1, "({0} * Weights[1] + Weights[at[0]])"),
        new("rule.derivative", 2, "Wave({0})"),
        new("rule.partials", 2, "Warp({0}, {1})"),
        new("rule.companions", 1, "Swell({0}, {1})"),
        new("call.struct.recursive", 1, "Spin(new Vec({0}, Math.Tanh({1})), 0.4, 2).Y"),
        new("call.tuple.recursive", 1, "Split(Math.Sin({0}), {1}, 3).Less"),
        new("call.virtual.struct", 1, "Twister.Map(new Vec({0}, 0.3), (Math.Sin({1}), 0.2)).X"),
        new("call.virtual.record", 1, "Engine.Run(new Layer(new double[] { {0}, 0.4 }, Math.Cos({1}), 1), 0.7)"),
        new("rule.struct", 1, "Swapped(new Vec({0}, {1}), 0.6).X"),
        new("rule.foreign", 2, "Special.Bump({0})") { Applies = IsClosed },
        new("rule.foreign.struct", 1, "new Special { Weight = {0} }.Lean({1})") { Applies = IsClosed },
        new("call.interface", 1, "Measure(new Disc({0}), {1})"),
        new("call.interface.record", 1, "Measure(new Tile({0}), Math.Sin({1}))"),
        new("call.interface.static", 1, "Activate<Soft>({0}, {1})"),
        new("call.interface.static.default", 1, "Activate<Sharp>({0}, {1})"),
        new("call.receiver.recursive", 2, "new Fader { Rate = {0}, Shift = Math.Tanh({1}) }.Run(Math.Sin({2}), 2)"),
        new("struct.initonly", 1, "(new Knob { Gain = {0}, Bias = 0.2 } with { Bias = {1} }).Turn({2})"),
        new("class.initonly", 1, "new Gauge { Level = {0} }.Read({1})"),
        new("record.with", 1, "(new Layer(new double[] { {0}, 0.3 }, 0.2, n) with { B = {1} }).At({2})"),
        .. LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() > LanguageVersion.CSharp13 ? ExtensionMembers : [],
        new("tuple.result", 1, "Both({0}, {1}).Sum"),
    ];

    private static IEnumerable<ExpressionForm> ExtensionMembers =>
    [
        new("call.extension.property", 1, "(Math.Sin({0}).Cubed + {1})") { Applies = IsClosed },
        new("call.extension.member", 1, "Math.Tanh({0}).Leaned({1}, times: n)") { Applies = IsClosed },
        new("call.extension.span", 1, "(0.2 * x[1..].Cubes * {0})") { Applies = IsClosed },
    ];

    /// <summary>An attribute cannot name a type of a type parameter, and a block of extensions has type parameters of its own.</summary>
    private static bool IsClosed(NumberKind kind) => kind != NumberKind.Generic;
}
