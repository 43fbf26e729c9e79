namespace Devices.Reference;

/// <summary>
/// What the call that is being judged computes with. Ambient per thread, so that references read like the formula they are.
/// float16 and bfloat16 compute in float32 and round once, when they store.
/// </summary>
public readonly struct Precision
{
    /// <summary>The unit roundoff of the double that references themselves compute in.</summary>
    private const double OracleUnit = 1.0 / (1L << 53);

    [ThreadStatic]
    private static Precision current;

    [ThreadStatic]
    private static DType? floating;

    [ThreadStatic]
    private static DType? integer;

    private Precision(DType compute, double ownUnit)
    {
        Compute = compute;
        Unit = ownUnit + OracleUnit;
        Max = FloatFormat.Of(compute).Max;

        // Half of float64's would be zero; the reference's own underflow makes it a whole one there.
        Tiny = Math.Max(FloatFormat.Of(compute).SmallestSubnormal / 2, double.Epsilon);
    }

    /// <summary>The precision of the call at hand; float64 outside of calls.</summary>
    public static Precision Current => current.Unit == 0 ? Of(DType.Float64) : current;

    /// <summary>The dtype that is computed in: float32 or float64.</summary>
    public DType Compute { get; }

    /// <summary>Greatest relative error of one rounding, the reference's own included.</summary>
    public double Unit { get; }

    /// <summary>Greatest absolute error of one rounding where the result underflows.</summary>
    public double Tiny { get; }

    /// <summary>The greatest finite number of the computation.</summary>
    public double Max { get; }

    /// <summary>The precision of operators whose key dtype is that one.</summary>
    public static Precision Of(DType key) => key is DType.Float32 or DType.Float16 or DType.BFloat16
        ? new Precision(DType.Float32, 1.0 / (1 << 24))
        : new Precision(DType.Float64, OracleUnit);

    /// <summary>Makes <see cref="Current"/> that of a key dtype until the result is disposed of.</summary>
    public static Scope Use(DType key)
    {
        var scope = new Scope(current, floating, integer);
        current = Of(key);
        return scope;
    }

    /// <summary>
    /// Until the result is disposed of, tensors of float64 (int64) stand for tensors of another floating (integer) dtype that
    /// is being judged: results round (wrap) as that dtype does.
    /// </summary>
    public static Scope Judge(DType? floatingDType, DType? integerDType)
    {
        var scope = new Scope(current, floating, integer);
        floating = floatingDType;
        integer = integerDType;
        return scope;
    }

    /// <summary>The dtype that an operand of that dtype stands for.</summary>
    public static DType Judged(DType dtype) => dtype switch
    {
        DType.Float64 => floating ?? dtype,
        DType.Int64 => integer ?? dtype,
        _ => dtype,
    };

    /// <summary>Puts the former precision back.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Precision precision;
        private readonly DType? floatingDType;
        private readonly DType? integerDType;

        internal Scope(Precision precision, DType? floatingDType, DType? integerDType) =>
            (this.precision, this.floatingDType, this.integerDType) = (precision, floatingDType, integerDType);

        /// <inheritdoc/>
        public void Dispose() => (current, floating, integer) = (precision, floatingDType, integerDType);
    }
}
