using System.Text;

namespace Devices;

/// <summary>Writes tensors as PyTorch prints them (torch/_tensor_str.py): 4 digits, 80 columns, 3 edge items beyond 1000 elements.</summary>
internal sealed class TensorPrinter
{
    private const int EdgeItems = 3;
    private const int Threshold = 1000;
    private const int LineWidth = 80;
    private const string Prefix = "tensor(";

    private readonly Scalar[] elements;
    private readonly long[] sizes;
    private readonly bool[] shortened;
    private readonly ElementFormat format;

    private TensorPrinter(Tensor tensor)
    {
        bool summarize = tensor.ElementCount > Threshold;
        shortened = [.. tensor.Sizes.ToArray().Select(size => summarize && size > 2 * EdgeItems)];
        Tensor shown = tensor.Detach();
        for (int dim = 0; dim < shortened.Length; dim++)
        {
            if (shortened[dim])
            {
                shown = Tensor.Cat([shown.Slice(dim, 0, EdgeItems), shown.Slice(dim, -EdgeItems)], dim);
            }
        }

        sizes = shown.Sizes.ToArray();
        elements = shown.ToScalars();
        format = new ElementFormat(elements, tensor.DType.IsFloatingPoint());
    }

    public static string Print(Tensor tensor)
    {
        string body;
        using (GradMode.Off())
        {
            body = tensor.ElementCount == 0 ? "[]" : new TensorPrinter(tensor).Write(dim: 0, first: 0, Prefix.Length);
        }

        return WithSuffixes(Prefix + body, Suffixes(tensor)) + ")";
    }

    private string Write(int dim, int first, int indent)
    {
        if (dim == sizes.Length)
        {
            return format.Write(elements[first]);
        }

        if (dim == sizes.Length - 1)
        {
            return WriteVector(first, indent);
        }

        int step = (int)SizesAndStrides.CountElements(sizes.AsSpan(dim + 1));
        var parts = new List<string>();
        for (int i = 0; i < sizes[dim]; i++)
        {
            if (shortened[dim] && i == EdgeItems)
            {
                parts.Add("...");
            }

            parts.Add(Write(dim + 1, first + (i * step), indent + 1));
        }

        string separator = "," + new string('\n', sizes.Length - dim - 1) + new string(' ', indent + 1);
        return $"[{string.Join(separator, parts)}]";
    }

    private string WriteVector(int first, int indent)
    {
        var items = new List<string>();
        for (int i = 0; i < sizes[^1]; i++)
        {
            if (shortened[^1] && i == EdgeItems)
            {
                items.Add(" ...");
            }

            items.Add(format.Write(elements[first + i]));
        }

        int perLine = Math.Max(1, (LineWidth - indent) / (format.Width + 2));
        IEnumerable<string> lines = items.Chunk(perLine).Select(chunk => string.Join(", ", chunk));
        return $"[{string.Join(",\n" + new string(' ', indent + 1), lines)}]";
    }

    private static IEnumerable<string> Suffixes(Tensor tensor)
    {
        if (tensor.Device.Type != "cpu")
        {
            yield return $"device='{tensor.Device.Name}'";
        }

        if (tensor.ElementCount == 0 && tensor.Rank != 1)
        {
            yield return $"size=({string.Join(", ", tensor.Sizes.ToArray())})";
        }

        bool evident = tensor.DType == DType.Float32 || (tensor.ElementCount > 0 && tensor.DType is DType.Int64 or DType.Bool);
        if (!evident)
        {
            yield return $"dtype={tensor.DType.Name()}";
        }

        if (tensor.GradFn is { } gradFn)
        {
            yield return $"grad_fn=<{gradFn}>";
        }
        else if (tensor.RequiresGrad)
        {
            yield return "requires_grad=True";
        }
    }

    private static string WithSuffixes(string text, IEnumerable<string> suffixes)
    {
        var written = new StringBuilder(text);
        int lineLength = text.Length - text.LastIndexOf('\n') + 1;
        foreach (string suffix in suffixes)
        {
            if (lineLength + suffix.Length + 2 > LineWidth)
            {
                written.Append(",\n").Append(' ', Prefix.Length).Append(suffix);
                lineLength = Prefix.Length + suffix.Length;
            }
            else
            {
                written.Append(", ").Append(suffix);
                lineLength += suffix.Length + 2;
            }
        }

        return written.ToString();
    }
}
