using System.Diagnostics;
using System.Text;

namespace Devices;

/// <summary>Where a recorded call was made, and which node's backward made it, if one did.</summary>
internal sealed class NodeTrace
{
    private readonly StackTrace frames = new(fNeedFileInfo: true);
    private readonly Node? inducedBy = ThreadState.Current.RunningNode;

    /// <summary>The error of a node's backward, with where its forward was called.</summary>
    public TensorException Explain(Node node, Exception error)
    {
        var text = new StringBuilder(error.Message);
        text.Append($"\nError detected in {node.Name}. Traceback of forward call that caused the error:\n{Frames()}");
        for (Node? parent = inducedBy; parent is not null; parent = parent.Trace?.inducedBy)
        {
            text.Append($"\nPrevious calculation was induced by {parent.Name}. Traceback of forward call that induced the previous calculation:\n");
            text.Append(parent.Trace?.Frames());
        }

        return new TensorException(text.ToString(), error);
    }

    /// <summary>The user's frames: what core did in between helps nobody.</summary>
    private string Frames()
    {
        var text = new StringBuilder();
        foreach (StackFrame frame in frames.GetFrames())
        {
            if (frame.GetMethod() is { } method && method.Module.Assembly != typeof(NodeTrace).Assembly)
            {
                string file = frame.GetFileName() is { } name ? $" in {name}:line {frame.GetFileLineNumber()}" : "";
                text.Append($"   at {method.DeclaringType?.FullName}.{method.Name}{file}\n");
            }
        }

        return text.ToString();
    }
}
