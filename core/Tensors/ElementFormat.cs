using System.Globalization;

namespace Devices;

/// <summary>How the elements of one tensor are printed: all with one number of digits and one width.</summary>
internal sealed class ElementFormat
{
    private readonly bool floating;
    private readonly bool integers;
    private readonly bool scientific;

    public ElementFormat(ReadOnlySpan<Scalar> elements, bool floating)
    {
        this.floating = floating;
        Width = 1;
        if (floating)
        {
            double[] shown = [.. elements.ToArray().Select(element => element.ToDouble()).Where(value => double.IsFinite(value) && value != 0)];
            integers = Array.TrueForAll(shown, value => value == Math.Ceiling(value));
            scientific = shown.Length > 0 && IsScientific(shown.Min(Math.Abs), shown.Max(Math.Abs));
            foreach (double value in shown)
            {
                Width = Math.Max(Width, WriteFloat(value).Length);
            }
        }
        else
        {
            foreach (Scalar element in elements)
            {
                Width = Math.Max(Width, element.ToString().Length);
            }
        }
    }

    /// <summary>Characters of the widest finite element.</summary>
    public int Width { get; }

    public string Write(Scalar element) => (floating ? WriteFloat(element.ToDouble()) : element.ToString()).PadLeft(Width);

    private bool IsScientific(double least, double greatest) =>
        greatest / least > 1000 || greatest > 1e8 || (!integers && least < 1e-4);

    private string WriteFloat(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        return scientific ? WriteScientific(value)
            : integers ? value.ToString("F0", CultureInfo.InvariantCulture) + "."
            : value.ToString("F4", CultureInfo.InvariantCulture);
    }

    /// <summary>Four digits and an exponent of at least two, as C prints it.</summary>
    private static string WriteScientific(double value) => value.ToString("0.0000e+00", CultureInfo.InvariantCulture);
}
