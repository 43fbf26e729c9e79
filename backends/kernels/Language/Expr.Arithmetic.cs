using Devices.Kernels.Functions;

namespace Devices.Kernels.Language;

/// <content>The functions are written over numbers of any kind, of which values of kernels are one. Their masks are truth values.</content>
public sealed partial class Expr : IArithmetic<Expr, float>, IArithmetic<Expr, double>, IWord<Expr>, IWords<Expr, Expr>
{
    static Expr IArithmetic<Expr>.AddBits(Expr x, Expr y) => OfBits(x, y, (a, b) => a + b);

    static Expr IArithmetic<Expr>.SubtractBits(Expr x, Expr y) => OfBits(x, y, (a, b) => a - b);

    static Expr IArithmetic<Expr>.EqualBits(Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        return Equal(x.BitsAs(x.BitsType.Scalar), y.BitsAs(x.BitsType.Scalar));
    }

    static Expr IArithmetic<Expr>.ShiftLeft(Expr x, int bits) => x.OfBits(x.BitsType.Scalar, pattern => pattern << (uint)bits);

    static Expr IArithmetic<Expr>.ShiftRight(Expr x, int bits) => x.OfBits(x.IntegerType, pattern => pattern >> (uint)bits);

    static Expr IArithmetic<Expr>.ShiftRightLogical(Expr x, int bits) => x.OfBits(x.BitsType.Scalar, pattern => pattern >> (uint)bits);

    static Expr IArithmetic<Expr>.FromInteger(Expr bits) => bits.BitsAs(bits.IntegerType).As(bits.Type);

    static Expr IArithmetic<Expr, float>.Rarely<TFunction>(Expr mask, Expr x, Expr usual, TFunction function) =>
        WhereAny(mask, usual, () => function.Invoke<Expr, Expr>(x));

    static Expr IArithmetic<Expr, double>.Rarely<TFunction>(Expr mask, Expr x, Expr usual, TFunction function) =>
        WhereAny(mask, usual, () => function.Invoke<Expr, Expr>(x));

    static Expr IWords<Expr, Expr>.LowWord(Expr x) => x.BitsAs(x.BitsType.Scalar).As(ScalarType.UInt32);

    static Expr IWords<Expr, Expr>.HighWord(Expr x) => (x.BitsAs(ScalarType.UInt64) >> 32u).As(ScalarType.UInt32);

    static Expr IWords<Expr, Expr>.FromWord(Expr pattern) => pattern.BitsAs(ScalarType.Float32);

    static Expr IWords<Expr, Expr>.FromWords(Expr high, Expr low) =>
        ((high.As(ScalarType.UInt64) << 32u) | low.As(ScalarType.UInt64)).BitsAs(ScalarType.Float64);

    /// <summary>Whether any component of a vector of truth values is true.</summary>
    public static Expr Any(Expr condition)
    {
        Expr any = condition[0];
        for (int i = 1; i < condition.Type.Width; i++)
        {
            any |= condition[i];
        }

        return any;
    }

    private static Expr WhereAny(Expr condition, Expr usual, Func<Expr> other)
    {
        Variable result = KernelBuilder.Current.Variable(usual);
        KernelBuilder.Current.If(Any(condition), () => result.Value = Select(condition, other(), usual));
        return result.Value;
    }

    private static Expr OfBits(Expr x, Expr y, Func<Expr, Expr, Expr> function)
    {
        (x, y) = Alike(x, y);
        ScalarType bits = x.BitsType.Scalar;
        return function(x.BitsAs(bits), y.BitsAs(bits)).BitsAs(x.Type.Scalar);
    }

    private Expr OfBits(ScalarType bits, Func<Expr, Expr> function) => function(BitsAs(bits)).BitsAs(Type.Scalar);

    private ScalarType IntegerType => Type.ScalarBytes == 8 ? ScalarType.Int64 : ScalarType.Int32;
}
