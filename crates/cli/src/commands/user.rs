//! `earned user`: accounts, from the machine that holds the data. Reads and prints no password: links
//! let people set their own.

use anyhow::{Result, anyhow};
use clap::{Args, Subcommand};
use earned_app::operator::{self, Operator, Seat};
use earned_app::{ActionError, App, FieldProblem, password_link};
use earned_core::people::Role;
use earned_networks::guard::Allow;

use crate::config::DataConfig;
use crate::wire;

/// See to accounts: list, add, new password, role
#[derive(Debug, Args)]
pub(crate) struct User {
    #[command(subcommand)]
    order: Order,
    #[command(flatten)]
    data: DataConfig,
    /// The address that the printed links begin with
    #[arg(
        long,
        env = "EARNED_PUBLIC_URL",
        default_value = "http://127.0.0.1:7070",
        value_name = "https://…",
        global = true
    )]
    public_url: String,
}

#[derive(Debug, Subcommand)]
enum Order {
    /// Everybody who can sign in, and where they belong
    List,
    /// Make an account and print a one-time link with which its owner sets the password
    Add {
        /// The e-mail address to sign in with
        email: String,
        /// How colleagues call them
        #[arg(long)]
        name: String,
        /// A workspace to put them into, as in its address
        #[arg(long, value_name = "SLUG")]
        workspace: Option<String>,
        /// As what: owner, author, approver or analyst
        #[arg(long, default_value = "author", value_parser = role)]
        role: Role,
    },
    /// Print a one-time link with which somebody sets a new password
    ResetPassword {
        /// Their e-mail address
        email: String,
    },
    /// Give somebody a place in a workspace, or another role in it
    Role {
        /// Their e-mail address
        email: String,
        /// As what: owner, author, approver or analyst
        #[arg(value_parser = role)]
        role: Role,
        /// The workspace, as in its address
        #[arg(long, value_name = "SLUG")]
        workspace: String,
    },
}

fn role(name: &str) -> Result<Role, String> {
    let names = Role::ALL.iter().map(|role| role.name());
    Role::named(name)
        .ok_or_else(|| format!("choose one of {}", names.collect::<Vec<_>>().join(", ")))
}

impl User {
    pub(crate) async fn run(self) -> Result<()> {
        wire::must_be_there(&self.data)?;
        let ground = wire::Ground::open(&self.data).await?;
        let public_url = self.public_url.trim_end_matches('/').to_owned();
        let app = wire::app(ground, &public_url, Allow::default())?;
        let done = self.order.obey(&app, &public_url).await;
        app.db().close().await;
        done.map_err(in_words)
    }
}

impl Order {
    async fn obey(self, app: &App, public_url: &str) -> earned_app::Result<()> {
        let operator = Operator::of_this_machine();
        match self {
            Self::List => print_users(&operator::list_users(app, operator).await?),
            Self::Add {
                email,
                name,
                workspace,
                role,
            } => {
                let seat = workspace.map(|slug| Seat { slug, role });
                let token = operator::add_user(app, operator, (&email, &name), seat).await?;
                print_link(&email, public_url, &token);
            }
            Self::ResetPassword { email } => {
                let token = operator::reset_password(app, operator, &email).await?;
                print_link(&email, public_url, &token);
            }
            Self::Role {
                email,
                role,
                workspace,
            } => {
                let seat = Seat {
                    slug: workspace.clone(),
                    role,
                };
                operator::give_role(app, operator, &email, seat).await?;
                println!("{email} is {role} in {workspace} now.");
            }
        }
        Ok(())
    }
}

fn print_users(lines: &[operator::UserLine]) {
    for line in lines {
        let places: Vec<_> = line
            .places
            .iter()
            .map(|place| format!("{} ({})", place.workspace.slug, place.role))
            .collect();
        let places = if places.is_empty() {
            "no workspace".to_owned()
        } else {
            places.join(", ")
        };
        println!("{}  {}  {places}", line.user.email, line.user.name);
    }
    if lines.is_empty() {
        println!("Nobody yet: start `earned up` and open the set-up link it prints.");
    }
}

fn print_link(email: &str, public_url: &str, token: &str) {
    let hours = password_link::LINK_HOURS;
    println!("With this link {email} sets their password, once, within {hours} hours:");
    println!("{public_url}/new-password/{token}");
}

/// What a person at the command line can do about it.
fn in_words(error: ActionError) -> anyhow::Error {
    let ActionError::Problems(problems) = error else {
        return error.into();
    };
    let line = |problem: &FieldProblem| format!("{}: {}", problem.field, remedy(problem.code));
    let lines: Vec<String> = problems.iter().map(line).collect();
    anyhow!("{}", lines.join("\n"))
}

fn remedy(code: &str) -> &str {
    match code {
        "email-unknown" => "no account has this address; `earned user list` shows all",
        "email-taken" => "there is an account with this address already",
        "email-form" => "this is no e-mail address",
        "workspace-unknown" => "there is no such workspace; `earned user list` shows their names",
        "last-owner" => "the workspace would have no owner; make another member one first",
        "needed" => "it is empty",
        "too-long" => "it is too long",
        other => other,
    }
}
