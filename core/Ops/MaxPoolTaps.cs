namespace Devices.Ops;

/// <summary>The greatest of windows of integers, which few devices have a kernel for: one tap of all windows after the other.</summary>
internal static class MaxPoolTaps
{
    /// <summary>Values and places of the greatest.</summary>
    /// <param name="arguments">Those of <c>max_pool2d_with_indices</c>, spelled out; images of integers [n, c, h, w].</param>
    /// <param name="outputs">The sizes of the results.</param>
    public static Tensor[] Greatest(ReadOnlySpan<Value> arguments, long[] outputs)
    {
        Tensor self = arguments[0].Tensor;
        WindowAxis rows = Axis(arguments, 0, self.Size(2), outputs[2]), columns = Axis(arguments, 1, self.Size(3), outputs[3]);
        Scalar least = IntegerBounds.Least(self.DType);
        Tensor padded = Dispatcher.Call(
            Padding.Constant, self, new[] { columns.Padding, columns.PaddingBehind, rows.Padding, rows.PaddingBehind }, least);
        Tensor greatest = Tensor.Full(outputs, least, self.DType, self.Device);
        Tensor places = Places(rows.FirstInside(self.Device), columns.FirstInside(self.Device)).Expand(outputs);
        for (long i = 0; i < rows.Kernel; i++)
        {
            for (long j = 0; j < columns.Kernel; j++)
            {
                Tensor candidate = columns.Tap(rows.Tap(padded, 2, i), 3, j), isGreater = candidate > greatest;
                greatest = Tensor.Where(isGreater, candidate, greatest);
                places = Tensor.Where(isGreater, Places(rows.PlacesOf(i, self.Device), columns.PlacesOf(j, self.Device)), places);
            }
        }

        return [greatest, places];

        Tensor Places(Tensor row, Tensor column) => (row * self.Size(3)).Unsqueeze(1) + column;
    }

    private static WindowAxis Axis(ReadOnlySpan<Value> arguments, int dim, long size, long outputs) => new(
        size, outputs, arguments[1].Ints[dim], arguments[2].Ints[dim], arguments[3].Ints[dim], arguments[4].Ints[dim]);
}
