using System.Text;

namespace Devices.Conformance.Tests;

public sealed class OutputCaptureTests
{
    private readonly OutputCapture capture = new();

    [Fact]
    public void AMarkerDropsWhatCameBefore()
    {
        Append("of the last case");
        Append("still\u001eof this");
        Append(" one");

        Assert.Equal("of this one", capture.ToString());
    }

    [Fact]
    public void OfALotTheBeginningAndTheEndAreKept()
    {
        Append("first words\n");
        for (int i = 0; i < 1000; i++)
        {
            Append(new string('x', 100));
        }

        Append("\nlast words");

        string text = capture.ToString();
        Assert.StartsWith("first words\n", text);
        Assert.EndsWith("\nlast words", text);
        Assert.Contains("bytes left out", text);
        Assert.InRange(text.Length, 8000, 8400);
    }

    [Fact]
    public void BytesThatAreNoTextDoNoHarm()
    {
        capture.Append([0x41, 0xFF, 0x00, 0x1B, 0x5B, 0x42]);

        Assert.Equal("A\ufffd[B", capture.ToString());
    }

    private void Append(string text) => capture.Append(Encoding.UTF8.GetBytes(text));
}
