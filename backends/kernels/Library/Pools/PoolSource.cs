using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// The greatest element under each place of a window and where in its plane it is: the first of equals; the last NaN. One
/// invocation for each place.
/// </summary>
/// <param name="DType">What is read.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record PoolSource(DType DType, bool Wide) : KernelSource
{
    /// <summary>The numbers that the program is given behind its buffers.</summary>
    public static readonly string[] Names =
    [
        "items", "columns", "rows", "channels", "height", "width", "image_stride", "channel_stride", "row_stride", "column_stride",
        "kernel_height", "kernel_width", "row_step", "column_step", "top", "left", "row_dilation", "column_dilation",
    ];

    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"max_pool_{DType.ShortName()}{(Wide ? "_wide" : "")}", new WorkgroupSize(Grid.HeavyWorkgroup(target)), Write);

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        ScalarType index = Wide ? ScalarType.Int64 : ScalarType.Int32;
        BufferParameter x = kernel.Input("x", element.Storage);
        BufferParameter values = kernel.Output("values", element.Storage), places = kernel.Output("places", ScalarType.Int64);
        Expr[] numbers = Parameters.Declare(kernel, index, Names);
        Expr Of(string name) => numbers[Array.IndexOf(Names, name)];
        Grid.ForEach(kernel, Of("items"), item =>
        {
            (Expr rest, Expr column) = Parameters.Divide(item, Of("columns"));
            (rest, Expr row) = Parameters.Divide(rest, Of("rows"));
            (Expr image, Expr channel) = Parameters.Divide(rest, Of("channels"));
            Expr plane = (image * Of("image_stride")) + (channel * Of("channel_stride"));
            Expr top = (row * Of("row_step")) - Of("top"), left = (column * Of("column_step")) - Of("left");
            Variable best = kernel.Variable(Extreme.Least(element.Compute, greatest: true));
            Variable place = kernel.Variable(Expr.Constant(index, -1));
            kernel.For(Expr.Zero(index), Of("kernel_height"), tapRow =>
            {
                Expr down = top + (tapRow * Of("row_dilation"));
                kernel.If(down >= 0 & down < Of("height"), () => kernel.For(Expr.Zero(index), Of("kernel_width"), tapColumn =>
                {
                    Expr across = left + (tapColumn * Of("column_dilation"));
                    kernel.If(across >= 0 & across < Of("width"), () =>
                    {
                        Expr candidate = element.Load(x, plane + (down * Of("row_stride")) + (across * Of("column_stride")));
                        Expr former = best.Value, taken = candidate > former | Expr.NotEqual(candidate, candidate) | place.Value < 0;
                        best.Value = Expr.Select(taken, candidate, former);
                        place.Value = Expr.Select(taken, (down * Of("width")) + across, place.Value);
                    });
                }));
            });
            element.Store(values, item, best.Value);
            places.Store(item, place.Value.As(ScalarType.Int64));
        });
    }
}
