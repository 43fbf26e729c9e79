namespace Devices.Api.Tests;

/// <summary>
/// A published level is frozen for ever. A change here is a break for every compiled plugin, unless the level is not published
/// yet: then the text is replaced by the actual one, which a failing test leaves beside itself.
/// </summary>
public sealed class LayoutTests
{
    [Fact]
    public void Structs_enums_and_constants_are_where_compiled_plugins_expect_them()
    {
        Assert.SkipUnless(Environment.Is64BitProcess, "the text is that of 64-bit processes");
        string golden = Path.Combine(AppContext.BaseDirectory, $"Layout.Level{AbiLevel.Current}.txt");
        string actual = LayoutText.Of(typeof(Backend).Assembly);
        File.WriteAllText(Path.ChangeExtension(golden, ".actual.txt"), actual);
        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), actual);
    }
}
