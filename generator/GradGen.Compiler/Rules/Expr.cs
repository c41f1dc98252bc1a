using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>A formula in a rule: a small tree over the function's arguments and its result, made with C#'s operators.</summary>
internal abstract record Expr
{
    public static implicit operator Expr(double value) => new NumberExpr(value);

    public static Expr operator +(Expr a, Expr b) => new OperationExpr(OpCode.Add, [a, b]);

    public static Expr operator -(Expr a, Expr b) => new OperationExpr(OpCode.Subtract, [a, b]);

    public static Expr operator *(Expr a, Expr b) => new OperationExpr(OpCode.Multiply, [a, b]);

    public static Expr operator /(Expr a, Expr b) => new OperationExpr(OpCode.Divide, [a, b]);

    public static Expr operator -(Expr a) => new OperationExpr(OpCode.Negate, [a]);

    public static Expr operator <(Expr a, Expr b) => new OperationExpr(OpCode.Less, [a, b]);

    public static Expr operator >(Expr a, Expr b) => new OperationExpr(OpCode.Greater, [a, b]);

    public static Expr operator <=(Expr a, Expr b) => new OperationExpr(OpCode.LessOrEqual, [a, b]);

    public static Expr operator >=(Expr a, Expr b) => new OperationExpr(OpCode.GreaterOrEqual, [a, b]);
}
