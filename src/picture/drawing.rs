//! Drawings of the program: shapes filled with a grey, one above the other. Whoever writes them needs to know nothing else:
//! lines, dashes and letters are outlines.

use std::sync::Arc;

use super::Image;

/// A place in hundredths of a point, from the top left corner, `y` downwards.
pub type Spot = [i32; 2];

/// A drawing.
#[derive(Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Width and height in hundredths of a point.
    pub size: [i32; 2],
    /// From the lowest to the topmost.
    pub shapes: Vec<Shape>,
}

/// Closed lines that are filled; what they go round more often one way than the other is inside (ISO 32000-1, 8.5.3.3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// 0 is black, 255 white.
    pub grey: u8,
    /// Each closed line begins with a [`Step::Move`] and ends with a [`Step::Close`].
    pub path: Vec<Step>,
}

/// A step of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Begins a line.
    Move(Spot),
    /// Goes there straight.
    Line(Spot),
    /// Goes to the last of the three bending towards the others (a cubic Bézier curve).
    Curve(Spot, Spot, Spot),
    /// Goes back to the beginning.
    Close,
}

/// What a picture is made of. What is cloned shares it.
#[derive(Clone, PartialEq, Eq)]
pub enum Art {
    /// Dots of a file.
    Image(Arc<Image>),
    /// Shapes.
    Drawing(Arc<Drawing>),
}

impl Art {
    /// Whether both are the same; what is shared is not looked at.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Image(one), Self::Image(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Drawing(one), Self::Drawing(other)) => Arc::ptr_eq(one, other) || one == other,
            _ => false,
        }
    }
}

impl std::fmt::Debug for Art {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Image(image) => image.fmt(f),
            Self::Drawing(drawing) => drawing.fmt(f),
        }
    }
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let steps: usize = self.shapes.iter().map(|shape| shape.path.len()).sum();
        write!(f, "drawing of {} shapes, {steps} steps", self.shapes.len())
    }
}
