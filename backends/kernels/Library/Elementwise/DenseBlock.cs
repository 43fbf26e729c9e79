using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A vector of consecutive elements, the last of which may lie beyond the end. What is computed from them is written once for both
/// cases: it may be long.
/// </summary>
/// <param name="kernel">The kernel being written.</param>
/// <param name="width">Elements in the vector.</param>
/// <param name="count">Elements in all.</param>
/// <param name="whole">
/// Elements in whole blocks where all operands are aligned, and 0 where one is not; then elements are taken one by one. Null where nobody
/// looked: vectors may then be anywhere.
/// </param>
internal sealed class DenseBlock(KernelBuilder kernel, int width, Expr count, Expr? whole = null)
{
    private Expr start = 0u, isWhole = true;

    public int Width => width;

    /// <summary>Goes to a block.</summary>
    public DenseBlock At(Expr number)
    {
        start = number * (uint)width;
        isWhole = start + (uint)width <= (whole ?? count);
        return this;
    }

    /// <summary>The elements of an input; beyond the end the last one, again and again.</summary>
    public Expr Load(BufferParameter input, Element element)
    {
        if (width == 1)
        {
            return element.Load(input, start);
        }

        Variable carried = kernel.Variable(Expr.Zero(new KernelType(element.Carrier, width)));
        kernel.If(
            isWhole,
            () => carried.Value = input.Load(start, width, whole is not null).As(element.Carrier),
            () => carried.Value = Expr.Vector([.. Enumerable.Range(0, width).Select(i => input.Load(AtMostLast(i)).As(element.Carrier))]));
        return element.Decode(carried.Value);
    }

    /// <summary>Writes the elements that there are.</summary>
    public void Store(BufferParameter output, Element element, Expr values)
    {
        Expr encoded = Expr.Wide(element.Encode(values), width);
        if (width == 1)
        {
            output.Store(start, encoded.As(element.Storage));
            return;
        }

        kernel.If(
            isWhole,
            () => output.Store(start, encoded.As(element.Storage), whole is not null),
            () => StoreEach(output, element, encoded));
    }

    private void StoreEach(BufferParameter output, Element element, Expr encoded)
    {
        for (int i = 0; i < width; i++)
        {
            int component = i;
            Expr index = start + (uint)i;
            kernel.If(index < count, () => output.Store(index, encoded[component].As(element.Storage)));
        }
    }

    private Expr AtMostLast(int component)
    {
        Expr index = start + (uint)component, last = count - 1u;
        return Expr.Select(index < last, index, last);
    }
}
