namespace Devices.Kernels.Language;

/// <content>C#'s operators. One side may be a number written in C#, a scalar goes with a vector, and types must otherwise be equal.</content>
public sealed partial class Expr
{
    /// <summary>An Int32, or whatever type it is combined with.</summary>
    public static implicit operator Expr(int value) => Literal(ScalarType.Int32, (uint)value);

    /// <summary>A UInt32, or whatever type it is combined with.</summary>
    public static implicit operator Expr(uint value) => Literal(ScalarType.UInt32, value);

    /// <summary>A Float32, or whatever type it is combined with.</summary>
    public static implicit operator Expr(float value) => Literal(ScalarType.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>A Float64, or whatever type it is combined with, where that holds the very number.</summary>
    public static implicit operator Expr(double value) => Literal(ScalarType.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>True or false.</summary>
    public static implicit operator Expr(bool value) => Literal(ScalarType.Bool, value ? 1UL : 0);

    /// <summary>x + y.</summary>
    public static Expr operator +(Expr x, Expr y) => Arithmetic(Operation.Add, x, y);

    /// <summary>x − y.</summary>
    public static Expr operator -(Expr x, Expr y) => Arithmetic(Operation.Subtract, x, y);

    /// <summary>x · y.</summary>
    public static Expr operator *(Expr x, Expr y) => Arithmetic(Operation.Multiply, x, y);

    /// <summary>x ÷ y, of integers towards zero.</summary>
    public static Expr operator /(Expr x, Expr y) => Arithmetic(Operation.Divide, x, y);

    /// <summary>What integer division leaves.</summary>
    public static Expr operator %(Expr x, Expr y) => Arithmetic(Operation.Remainder, x, y);

    /// <summary>−x; of floats just the sign changes, also that of a zero.</summary>
    public static Expr operator -(Expr x) => x.IsConstant ? Constants.Negate(x) : Emit(Operation.Negate, x.Type, x);

    /// <summary>Bitwise and, of floats on their patterns. A truth value with a number keeps the number where true, else 0.</summary>
    public static Expr operator &(Expr x, Expr y) =>
        x.Type.IsBool && !y.Type.IsBool ? Select(x, y, Zero(y.Type))
        : y.Type.IsBool && !x.Type.IsBool ? Select(y, x, Zero(x.Type))
        : Bitwise(Operation.And, x, y);

    /// <summary>Bitwise or, of floats on their patterns.</summary>
    public static Expr operator |(Expr x, Expr y) => Bitwise(Operation.Or, x, y);

    /// <summary>Bitwise exclusive or, of floats on their patterns.</summary>
    public static Expr operator ^(Expr x, Expr y) => Bitwise(Operation.Xor, x, y);

    /// <summary>Bitwise not, of floats on their patterns; of a truth value: not.</summary>
    public static Expr operator ~(Expr x) =>
        x.Type.IsFloat ? Emit(Operation.Not, x.BitsType, x.As(Operation.Bitcast, x.BitsType)).As(Operation.Bitcast, x.Type)
        : Emit(Operation.Not, x.Type, x);

    /// <summary>Not, of a truth value.</summary>
    public static Expr operator !(Expr x) =>
        x.Type.IsBool ? Emit(Operation.Not, x.Type, x) : throw new KernelLanguageException($"! needs a truth value, not {x.Type}");

    /// <summary>Shifts to the left.</summary>
    public static Expr operator <<(Expr x, Expr bits) => Shift(Operation.ShiftLeft, x, bits);

    /// <summary>Shifts to the right; signed types copy the sign.</summary>
    public static Expr operator >>(Expr x, Expr bits) => Shift(Operation.ShiftRight, x, bits);

    /// <summary>x &lt; y; false with NaN.</summary>
    public static Expr operator <(Expr x, Expr y) => Compare(Operation.Less, x, y);

    /// <summary>x &gt; y; false with NaN.</summary>
    public static Expr operator >(Expr x, Expr y) => Compare(Operation.Greater, x, y);

    /// <summary>x ≤ y; false with NaN.</summary>
    public static Expr operator <=(Expr x, Expr y) => Compare(Operation.LessOrEqual, x, y);

    /// <summary>x ≥ y; false with NaN.</summary>
    public static Expr operator >=(Expr x, Expr y) => Compare(Operation.GreaterOrEqual, x, y);

    /// <summary>x = y; false with NaN.</summary>
    public static Expr Equal(Expr x, Expr y) => Compare(Operation.Equal, x, y);

    /// <summary>x ≠ y; true with NaN.</summary>
    public static Expr NotEqual(Expr x, Expr y) => Compare(Operation.NotEqual, x, y);

    /// <summary><paramref name="x"/> where the condition is true, else <paramref name="y"/>.</summary>
    public static Expr Select(Expr condition, Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        if (!condition.Type.IsBool)
        {
            throw new KernelLanguageException($"Select needs a truth value, not {condition.Type}");
        }

        int width = Math.Max(condition.Type.Width, x.Type.Width);
        return Emit(Operation.Select, x.Type.WithWidth(width), Wide(condition, width), Wide(x, width), Wide(y, width));
    }

    /// <summary>x·y + z, rounded once or twice as the device likes: for sums of many products.</summary>
    public static Expr MultiplyAdd(Expr x, Expr y, Expr z)
    {
        (x, y) = Alike(x, y);
        (x, z) = Alike(x, z);
        (x, y) = Alike(x, y);
        return x.Type.IsFloat ? Emit(Operation.MultiplyAdd, x.Type, x, y, z) : (x * y) + z;
    }

    /// <summary>The upper 32 bits of a product of two UInt32.</summary>
    public static Expr MultiplyHigh(Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        return x.Type.Scalar == ScalarType.UInt32
            ? Emit(Operation.MultiplyHigh, x.Type, x, y) : throw new KernelLanguageException($"MultiplyHigh needs UInt32, not {x.Type}");
    }

    /// <summary>√x.</summary>
    public static Expr Sqrt(Expr x) => OfFloat(Operation.SquareRoot, x);

    /// <summary>The next integer down.</summary>
    public static Expr Floor(Expr x) => OfFloat(Operation.Floor, x);

    /// <summary>The next integer up.</summary>
    public static Expr Ceiling(Expr x) => OfFloat(Operation.Ceiling, x);

    /// <summary>The next integer towards zero.</summary>
    public static Expr Truncate(Expr x) => OfFloat(Operation.Truncate, x);

    /// <summary>The nearest integer, ties to even.</summary>
    public static Expr Round(Expr x) => OfFloat(Operation.RoundToEven, x);

    /// <summary>Converts the number: see <see cref="Operation.Convert"/>. Truth values are 0 and 1; anything but 0 is true.</summary>
    public Expr As(ScalarType scalar)
    {
        KernelType type = Type.WithScalar(scalar);
        if (type == Type)
        {
            return this;
        }

        if (IsLiteral)
        {
            return Literally(type);
        }

        if (type.IsBool)
        {
            return NotEqual(this, Zero(Type));
        }

        return Type.IsBool ? Select(this, One(type), Zero(type)) : Emit(Operation.Convert, type, this);
    }

    /// <summary>The same as <see cref="As(ScalarType)"/> of the type's scalar.</summary>
    public Expr As(KernelType type) => As(type.Scalar);

    /// <summary>The same bits as another type of the same size.</summary>
    public Expr BitsAs(ScalarType scalar)
    {
        KernelType type = Type.WithScalar(scalar);
        return type.ScalarBytes == Type.ScalarBytes
            ? As(Operation.Bitcast, type) : throw new KernelLanguageException($"{Type} has not the size of {type}");
    }

    /// <summary>Component <paramref name="component"/> of a vector; a scalar is its own first.</summary>
    public Expr this[int component] =>
        component < 0 || component >= Type.Width ? throw new KernelLanguageException($"{Type} has no component {component}")
        : Type.IsVector ? KernelBuilder.Current.Emit(Operation.Extract, Type.WithWidth(1), (ulong)component, this) : this;

    /// <summary>A vector of scalars.</summary>
    public static Expr Vector(params Expr[] components) =>
        components.Length == 1 ? components[0]
        : components.All(component => component.Type == components[0].Type && !component.Type.IsVector)
            ? Emit(Operation.Construct, components[0].Type.WithWidth(components.Length), components)
            : throw new KernelLanguageException("a vector needs scalars of one type");

    /// <summary>The value of the invocation of this subgroup whose lane number differs in the bits of <paramref name="mask"/>.</summary>
    public static Expr ShuffleXor(Expr x, int mask) =>
        KernelBuilder.Current.Emit(Operation.SubgroupShuffleXor, x.Type, (ulong)mask, x);

    /// <summary>0 of a type.</summary>
    public static Expr Zero(KernelType type) => Wide(new Expr(Operation.Constant, type.WithWidth(1)), type.Width);

    /// <summary>1 of a type.</summary>
    public static Expr One(KernelType type) => ((Expr)1).Literally(type);

    /// <summary>A constant of a type, which holds the number exactly.</summary>
    public static Expr Constant(ScalarType type, double value) => ((Expr)value).Literally(type);

    /// <summary>A constant from its pattern.</summary>
    public static Expr Pattern(ScalarType type, ulong bits) => new(Operation.Constant, type) { Bits = bits };

    /// <summary>This literal as a constant of another type; values that are no literals come back as they are.</summary>
    internal Expr Literally(KernelType type) => IsLiteral ? Wide(Constants.Convert(this, type.Scalar), type.Width) : this;

    private KernelType BitsType => Type.WithScalar(Type.ScalarBytes == 8 ? ScalarType.UInt64 : ScalarType.UInt32);

    private static Expr Literal(ScalarType type, ulong bits) => new(Operation.Constant, type) { Bits = bits, IsLiteral = true };

    private static Expr Emit(Operation operation, KernelType type, params Expr[] operands) =>
        KernelBuilder.Current.Emit(operation, type, operands);

    /// <summary>A scalar in every component of a vector; a vector of that width as it is.</summary>
    internal static Expr Wide(Expr x, int width) =>
        x.Type.Width == width ? x
        : x.Type.Width == 1 ? Emit(Operation.Construct, x.Type.WithWidth(width), x)
        : throw new KernelLanguageException($"{x.Type} does not go with a width of {width}");

    private static (Expr X, Expr Y) Alike(Expr x, Expr y)
    {
        (x, y) = (x.Literally(y.IsLiteral ? x.Type : y.Type.WithWidth(1)), y.Literally(x.Type.WithWidth(1)));
        int width = Math.Max(x.Type.Width, y.Type.Width);
        return x.Type.Scalar == y.Type.Scalar
            ? (Wide(x, width), Wide(y, width)) : throw new KernelLanguageException($"{x.Type} does not go with {y.Type}; convert one with As");
    }

    private static Expr Arithmetic(Operation operation, Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        return x.Type.IsArithmetic ? Emit(operation, x.Type, x, y) : throw new KernelLanguageException($"{operation} is not defined on {x.Type}");
    }

    private static Expr Bitwise(Operation operation, Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        return x.Type.IsFloat
            ? Emit(operation, x.BitsType, x.As(Operation.Bitcast, x.BitsType), y.As(Operation.Bitcast, x.BitsType)).As(Operation.Bitcast, x.Type)
            : Emit(operation, x.Type, x, y);
    }

    private static Expr Shift(Operation operation, Expr x, Expr bits)
    {
        bits = Wide(bits.Literally(x.Type.WithWidth(1)), x.Type.Width);
        return x.Type.IsInteger && x.Type.IsArithmetic && bits.Type == x.Type
            ? Emit(operation, x.Type, x, bits) : throw new KernelLanguageException($"{operation} is not defined on {x.Type} by {bits.Type}");
    }

    private static Expr Compare(Operation operation, Expr x, Expr y)
    {
        (x, y) = Alike(x, y);
        return x.Type.IsArithmetic || (x.Type.IsBool && operation is Operation.Equal or Operation.NotEqual)
            ? Emit(operation, x.Type.WithScalar(ScalarType.Bool), x, y) : throw new KernelLanguageException($"{operation} is not defined on {x.Type}");
    }

    private static Expr OfFloat(Operation operation, Expr x) =>
        x.Type.IsFloat ? Emit(operation, x.Type, x) : throw new KernelLanguageException($"{operation} needs a float, not {x.Type}");

    private Expr As(Operation operation, KernelType type) =>
        type == Type ? this
        : IsConstant && operation == Operation.Bitcast && !Type.IsVector ? new Expr(Operation.Constant, type) { Bits = Bits }
        : Operation == Operation.Bitcast && operation == Operation.Bitcast ? Operands[0].As(Operation.Bitcast, type)
        : Emit(operation, type, this);
}
