using System.Globalization;

namespace Devices.Core.Tests.Networks;

/// <summary>What PyTorch's module computed; written by eng/Recording/layers.py.</summary>
internal sealed record RecordedLayer(
    string[] Names, double[] Outputs, double[] InputGradients, double[] ParameterGradients, double[] Buffers)
{
    private const int Lines = 6;

    public static IReadOnlyDictionary<string, RecordedLayer> All { get; } = Read();

    private static Dictionary<string, RecordedLayer> Read()
    {
        using System.IO.Stream stream = typeof(RecordedLayer).Assembly.GetManifestResourceStream("recorded-layers.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(Lines).ToDictionary(
            lines => lines[0][2..],
            lines => new RecordedLayer(Fields(lines[1]), Numbers(lines[2]), Numbers(lines[3]), Numbers(lines[4]), Numbers(lines[5])));
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    private static double[] Numbers(string line) => Array.ConvertAll(Fields(line), field => field switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(field, CultureInfo.InvariantCulture),
    });
}
