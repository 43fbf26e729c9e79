using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>What a product is scaled by, and what is added to it.</summary>
internal readonly struct Addend
{
    private readonly Argument alpha;
    private readonly Argument beta;
    private readonly LaunchArgument memory;
    private readonly long rowStride;
    private readonly long columnStride;

    private Addend(Epilogue epilogue, Argument alpha, Argument beta) => (Epilogue, this.alpha, this.beta) = (epilogue, alpha, beta);

    private Addend(Argument alpha, Argument beta, in TensorDesc self)
        : this(Epilogue.Add, alpha, beta)
    {
        memory = LaunchArgument.Of(self);
        (rowStride, columnStride) = (self.Strides[0], self.Strides[1]);
        Reach = ((self.Sizes[0] - 1) * rowStride) + ((self.Sizes[1] - 1) * columnStride);
    }

    /// <summary>The product itself.</summary>
    public static Addend None => default;

    /// <summary>Which programs serve.</summary>
    public Epilogue Epilogue { get; }

    /// <summary>How far from its first element what is added is read.</summary>
    public long Reach { get; }

    /// <summary>alpha times the product; beta times self is added, which with a beta of 0 is not read.</summary>
    public static Addend Of(in Argument alpha, in Argument beta, in TensorDesc self) =>
        beta.ToDouble() == 0 ? new(Epilogue.Scale, alpha, beta) : new(alpha, beta, in self);

    /// <summary>What the product is multiplied by.</summary>
    public double Alpha => Epilogue == Epilogue.None ? 1 : alpha.ToDouble();

    /// <summary>What is multiplied by before it is added; 0 where nothing is added.</summary>
    public double Beta => Epilogue == Epilogue.Add ? beta.ToDouble() : 0;

    /// <summary>What is added, as a matrix.</summary>
    public MatrixView Matrix(long rows, long columns) => new(memory, rows, columns, rowStride, columnStride, 0);

    /// <summary>What <see cref="ProductParameters"/> declares for it.</summary>
    public void AddTo(LaunchList arguments, DType dtype)
    {
        var element = new Element(dtype);
        if (Epilogue != Epilogue.None)
        {
            arguments.AddScalar(element, in alpha);
        }

        if (Epilogue == Epilogue.Add)
        {
            arguments.Add(memory).Add(rowStride).Add(columnStride).AddScalar(element, in beta);
        }
    }
}
